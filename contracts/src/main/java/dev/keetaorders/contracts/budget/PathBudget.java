package dev.keetaorders.contracts.budget;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * A path that something urgent takes through a service: what may hold it up, one after the other,
 * and within what it has to be through. Every service declares its own, computes it at its start
 * from what is really set, prints it, and refuses to run when it is over.
 *
 * @param path what it leads from and to, in words
 * @param limitedBy the setting that limits it
 */
public record PathBudget(String path, List<Step> steps, String limitedBy, Duration limit) {

  /** Copies what it is given. */
  public PathBudget {
    steps = List.copyOf(steps);
  }

  /** The longest that it can take, an instance lost on the way included. */
  public Duration worst() {
    return sum(steps.stream());
  }

  /** The longest that it can take while no instance is lost. */
  public Duration undisturbed() {
    return sum(steps.stream().filter(step -> step.applies() == Step.Applies.ALWAYS));
  }

  public boolean isOver() {
    return worst().compareTo(limit) > 0;
  }

  /**
   * The same budget.
   *
   * @throws IllegalArgumentException in one line that names the settings and the remedy, if it is
   *     over
   */
  public PathBudget checked() {
    if (!isOver()) return this;
    throw new IllegalArgumentException(
        "From %s it may take %s, and %s allows %s: lower %s, or raise %s"
            .formatted(path, text(worst()), limitedBy, text(limit), listed(", "), limitedBy));
  }

  /** One line that says it all. */
  public String text() {
    return "%s: at worst %s of %s (%s) = %s"
        .formatted(path, text(worst()), text(limit), limitedBy, listed(" + "));
  }

  /** The rows of a table in a document, below {@code step | setting | at most}. */
  public String rows() {
    var rows = new StringBuilder("| step | setting | at most |\n|---|---|---|\n");
    for (var step : steps) {
      var what =
          switch (step.applies()) {
            case ALWAYS -> step.what();
            case INSTANCE_LOST -> "an instance was lost: " + step.what();
          };
      rows.append("| %s | `%s` | %s |\n".formatted(what, step.setting(), text(step.atMost())));
    }
    rows.append("| **%s** | `%s` | ".formatted(path, limitedBy));
    rows.append("**%s** of %s".formatted(text(worst()), text(limit)));
    if (!undisturbed().equals(worst())) {
      rows.append("; while no instance is lost %s".formatted(text(undisturbed())));
    }
    return rows.append(" |\n").toString();
  }

  /** Seconds, as people write them. */
  public static String text(Duration duration) {
    var millis = duration.toMillis();
    if (millis % 1_000 == 0) return millis / 1_000 + " s";
    return millis < 1_000 ? millis + " ms" : "%s s".formatted(millis / 1_000.0);
  }

  private String listed(String separator) {
    return steps.stream()
        .map(step -> "%s (%s)".formatted(step.setting(), text(step.atMost())))
        .collect(joining(separator));
  }

  private static Duration sum(Stream<Step> steps) {
    return steps.map(Step::atMost).reduce(Duration.ZERO, Duration::plus);
  }
}
