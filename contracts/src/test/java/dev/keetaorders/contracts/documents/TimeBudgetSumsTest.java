package dev.keetaorders.contracts.documents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.budget.PathBudget;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The sums of docs/time-budget.md from one end to the other. What they add up stands in tables that
 * the services render from their own settings, each held by a test of its service.
 */
class TimeBudgetSumsTest {

  private static final String DOCUMENT = "docs/time-budget.md";

  private static final Pattern SUM =
      Pattern.compile(
          "\\*\\*([0-9.]+ m?s)\\*\\* of [0-9.]+ m?s(?:; while no instance is lost ([0-9.]+ m?s))?");

  /** Of a placement that comes as the last re-send (docs/keeta/standard-api.md, 6.4). */
  private static final Duration LAST_RESEND = Duration.ofSeconds(190);

  private static final Duration ACCEPT_WITHIN = Duration.ofMinutes(5);

  @Test
  void areThoseOfTheTables() {
    var push = Sum.of("push");
    var alert = Sum.of("alert");
    var call = Sum.of("first-call");
    var projection = Sum.of("projection");

    RenderedPart.of(DOCUMENT, "sums")
        .holds(
            "| from | to | at worst | and one instance lost |\n|---|---|---|---|\n"
                + row("a push", "its answer, on the log or in the spool", push)
                + row("a level falls due", "its alert on the log", alert)
                + row("a push that is late already", "its alert on the log", push.plus(alert))
                + row(
                    "placed, and pushed as the last re-send",
                    "its alert",
                    push.plus(alert).plus(LAST_RESEND))
                + row("a command on the topic", "its call to Keeta", call)
                + row(
                    "a level falls due",
                    "the watchdog's own confirmation at Keeta",
                    alert.plus(call))
                + row("a notification on the log", "the projection", projection));
  }

  /** However late Keeta pushed and whoever died, the shop is told before its time is over. */
  @Test
  void leaveTheShopAMinuteAtWorst() {
    var toAlert = Sum.of("push").plus(Sum.of("alert")).plus(LAST_RESEND);

    assertThat(toAlert.lost()).isLessThan(ACCEPT_WITHIN.minusMinutes(1));
  }

  private static String row(String from, String to, Sum sum) {
    return "| %s | %s | %s | %s |\n"
        .formatted(from, to, PathBudget.text(sum.undisturbed()), PathBudget.text(sum.lost()));
  }

  private record Sum(Duration undisturbed, Duration lost) {

    static Sum of(String part) {
      var found = SUM.matcher(Markdown.of(DOCUMENT).marked(part));
      assertThat(found.find()).as("a sum in %s", part).isTrue();
      var lost = duration(found.group(1));
      return new Sum(found.group(2) == null ? lost : duration(found.group(2)), lost);
    }

    Sum plus(Sum next) {
      return new Sum(undisturbed.plus(next.undisturbed), lost.plus(next.lost));
    }

    Sum plus(Duration next) {
      return new Sum(undisturbed.plus(next), lost.plus(next));
    }

    private static Duration duration(String text) {
      var words = text.split(" ", -1);
      var number = new BigDecimal(words[0]);
      return Duration.ofMillis(
          (words[1].equals("s") ? number.movePointRight(3) : number).longValueExact());
    }
  }
}
