package dev.keetaorders.proof.commands.report;

import dev.keetaorders.proof.commands.evidence.BacklogPlayed;
import dev.keetaorders.proof.commands.evidence.BacklogPlayed.Settled;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What came of a backlog. */
public record BacklogReport(BacklogPlayed played) {

  /** Whether every confirmation got through, nothing expired was called, and those came first. */
  public boolean holds() {
    return allAre(played.live(), "DONE")
        && allAre(played.expired(), "EXPIRED")
        && played.expired().stream().allMatch(each -> each.calls() == 0)
        && !last(played.live()).isAfter(last(played.expired()));
  }

  /** All of it. */
  public String text() {
    return """
    %d expired commands and, after them, %d confirmations of orders that wait
    confirmations DONE: %d; the last %d ms after the service was let back
    the others EXPIRED: %d, with %d calls; the last %d ms after it was let back
    settled before the last confirmation: %d of the expired
    calls that reached Keeta: %d
    memory of keeta-command-service, at most: %s
    """
        .formatted(
            played.expired().size(),
            played.live().size(),
            count(played.live(), "DONE"),
            since(last(played.live())),
            count(played.expired(), "EXPIRED"),
            played.expired().stream().mapToInt(Settled::calls).sum(),
            since(last(played.expired())),
            played.expired().stream()
                .filter(each -> each.at().isBefore(last(played.live())))
                .count(),
            played.calls(),
            played.memory());
  }

  private static boolean allAre(List<Settled> all, String outcome) {
    return count(all, outcome) == all.size();
  }

  private static long count(List<Settled> all, String outcome) {
    return all.stream().filter(each -> each.outcome().equals(outcome)).count();
  }

  private static Instant last(List<Settled> all) {
    return all.stream().map(Settled::at).max(Instant::compareTo).orElse(Instant.MIN);
  }

  private long since(Instant at) {
    return at.equals(Instant.MAX) ? -1 : Duration.between(played.back(), at).toMillis();
  }
}
