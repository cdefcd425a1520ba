package dev.keetaorders.proof.commands.report;

import dev.keetaorders.proof.commands.evidence.Asked;
import dev.keetaorders.proof.commands.evidence.OrderPlayed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that was seen of an order, by time: what a finding is looked into with. */
final class Account {

  private record Line(Instant at, String text) {}

  /** A line for each thing that happened. */
  static List<String> of(OrderPlayed order) {
    var lines = new ArrayList<Line>();
    for (var asked : order.asked()) add(lines, asked);
    for (var deed : order.deeds()) {
      lines.add(new Line(deed.at(), "somebody else did " + deed.action()));
    }
    for (var call : order.calls()) {
      lines.add(
          new Line(
              call.at(),
              "Keeta got %s: %s%s"
                  .formatted(
                      call.path(),
                      call.executed() ? "executed" : "not executed",
                      said(call.fault()))));
    }
    return lines.stream()
        .sorted(Comparator.comparing(Line::at))
        .map(line -> "  %s %s".formatted(line.at(), line.text()))
        .toList();
  }

  private static void add(List<Line> lines, Asked asked) {
    var name = asked.commandId();
    lines.add(new Line(asked.publishedAt(), "%s %s published".formatted(name, asked.kind())));
    for (var step : asked.attempts()) {
      lines.add(
          new Line(
              step.at(),
              "%s step to %s: took %s%s%s"
                  .formatted(
                      name, step.path(), step.took(), said(step.code()), said(step.message()))));
    }
    for (var result : asked.results()) {
      lines.add(new Line(result.settledAt(), "%s is %s".formatted(name, result.outcome())));
    }
  }

  private static String said(@Nullable String word) {
    return word == null ? "" : ", " + word;
  }

  private Account() {}
}
