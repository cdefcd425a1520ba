package dev.keetaorders.proof.commands.report;

import dev.keetaorders.proof.commands.evidence.Asked;
import dev.keetaorders.proof.commands.evidence.OrderPlayed;
import dev.keetaorders.proof.commands.evidence.Share;
import dev.keetaorders.proof.commands.judge.Breach;
import dev.keetaorders.proof.commands.judge.Cells;
import dev.keetaorders.proof.commands.judge.Did;
import dev.keetaorders.proof.commands.judge.Judge;
import dev.keetaorders.proof.commands.judge.Promise;
import dev.keetaorders.proof.commands.judge.Saw;
import dev.keetaorders.proof.commands.judge.Shares;
import dev.keetaorders.proof.commands.plan.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What came of a run, in Markdown.
 *
 * @param least how often every pair of what Keeta did and what we saw is to come about
 */
public record Report(
    List<OrderPlayed> orders,
    List<Share> shares,
    List<Breach> breaches,
    Cells cells,
    int least,
    Duration took) {

  private static final int MOST_SHOWN = 20;

  /** Judges what was seen. */
  public static Report of(List<OrderPlayed> orders, List<Share> shares, int least, Duration took) {
    var breaches = new ArrayList<Breach>();
    var cells = new Cells();
    for (var order : orders) {
      breaches.addAll(Judge.breaches(order));
      cells.count(order);
    }
    breaches.addAll(Shares.breaches(shares));
    return new Report(
        List.copyOf(orders), List.copyOf(shares), List.copyOf(breaches), cells, least, took);
  }

  /** Whether every promise was kept and every pair came about often enough. */
  public boolean holds() {
    return breaches.isEmpty() && cells.below(least).isEmpty();
  }

  /** All of it. */
  public String text() {
    return String.join(
        "\n", commands(), instances(), promises(), pairs(), firstUnmatched(), firstBreaches());
  }

  private String commands() {
    var asked = orders.stream().flatMap(order -> order.asked().stream()).toList();
    var calls = orders.stream().mapToLong(order -> order.calls().size()).sum();
    var outcomes =
        asked.stream()
            .collect(
                Collectors.groupingBy(
                    each -> each.outcome().isEmpty() ? "no result" : each.outcome(),
                    TreeMap::new,
                    Collectors.counting()));
    var repeats = asked.stream().filter(each -> each.results().size() > 1).count();
    return """
    %d commands for %d orders in %d s, %d calls at Keeta; %s
    results that were published more than once: %d
    from a confirmation's publication to its result: %s
    """
        .formatted(
            asked.size(), orders.size(), took.toSeconds(), calls, outcomes, repeats, waits(asked));
  }

  private static String waits(List<Asked> asked) {
    var millis =
        asked.stream()
            .filter(each -> each.kind() == Kind.CONFIRM_ORDER)
            .flatMap(each ->
                each.result().stream()
                    .map(result ->
                        Duration.between(each.publishedAt(), result.settledAt()).toMillis()))
            .sorted()
            .toList();
    if (millis.isEmpty()) return "none";
    return "half within %d ms, 99 of 100 within %d ms, all within %d ms"
        .formatted(
            millis.get(millis.size() / 2), millis.get(millis.size() * 99 / 100), millis.getLast());
  }

  private String instances() {
    var lines =
        new StringBuilder(
            """
            | instance | calls | while another stood still | killed | frozen | of these while orders were left | memory, at most |
            |---|---|---|---|---|---|---|
            """);
    for (var share : shares) {
      lines.append(
          "| %s | %d | %d | %d | %d | %d | %s |%n"
              .formatted(
                  share.pod(),
                  share.calls(),
                  share.inPlace(),
                  share.killed(),
                  share.frozen(),
                  share.frozenAtWork(),
                  share.memory()));
    }
    return lines.toString();
  }

  private String promises() {
    var broken =
        breaches.stream().collect(Collectors.groupingBy(Breach::promise, Collectors.counting()));
    var lines = new StringBuilder("| promise | broken |\n|---|---|\n");
    for (var promise : Promise.values()) {
      lines.append("| %s | %d |%n".formatted(promise.sentence(), broken.getOrDefault(promise, 0L)));
    }
    return lines.toString();
  }

  private String pairs() {
    var lines = new StringBuilder("| we saw |");
    for (var did : Did.values()) lines.append(" Keeta %s |".formatted(did.words()));
    lines.append("\n|---|").append("---|".repeat(Did.values().length)).append('\n');
    for (var saw : Saw.values()) {
      lines.append("| %s |".formatted(saw.words()));
      for (var did : Did.values()) lines.append(" %d |".formatted(cells.of(did, saw)));
      lines.append('\n');
    }
    lines.append("\ncalls that no step is remembered of: %d\n".formatted(cells.unmatched()));
    for (var cell : cells.below(least)) {
      lines.append(
          "fewer than %d: Keeta %s, we saw %s\n"
              .formatted(least, cell.did().words(), cell.saw().words()));
    }
    return lines.toString();
  }

  private String firstBreaches() {
    return breaches.stream()
        .limit(MOST_SHOWN)
        .flatMap(each -> Stream.concat(Stream.of(sentence(each)), account(each)))
        .collect(Collectors.joining("\n"));
  }

  /** All that was seen of the first orders of which Keeta got a call that no step accounts for. */
  private String firstUnmatched() {
    return cells.withUnmatched().stream()
        .limit(MOST_SHOWN)
        .flatMap(order ->
            Stream.concat(
                Stream.of("no step is remembered of a call: " + Judge.where(order)),
                Account.of(order).stream()))
        .collect(Collectors.joining("\n"));
  }

  private static String sentence(Breach breach) {
    return "BROKEN %s, %s: %s"
        .formatted(breach.promise().name().toLowerCase(Locale.ROOT), breach.where(), breach.what());
  }

  private Stream<String> account(Breach breach) {
    return orders.stream()
        .filter(order -> breach.where().equals(Judge.where(order)))
        .flatMap(order -> Account.of(order).stream());
  }
}
