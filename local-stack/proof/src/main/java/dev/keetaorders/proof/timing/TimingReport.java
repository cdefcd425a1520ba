package dev.keetaorders.proof.timing;

import java.util.List;
import java.util.Locale;

/**
 * What a run came to.
 *
 * @param steady while both instances ran; all levels in the last row
 * @param killing while one of the two was killed again and again
 * @param ofAccepted alerts about orders that had been accepted in time
 * @param killed how often an instance was killed
 * @param kills how often one was to be killed
 */
public record TimingReport(
    int deadlines, List<Part> steady, List<Part> killing, long ofAccepted, int killed, int kills) {

  static final long STEADY_P99_MILLIS = 100;
  static final long KILLING_MAX_MILLIS = 1_000;

  /** Copies what it is given. */
  public TimingReport {
    steady = List.copyOf(steady);
    killing = List.copyOf(killing);
  }

  /** Whether every level was raised, none early, none of an accepted order. */
  public boolean isSafe() {
    return isSafe(steady) && isSafe(killing) && ofAccepted == 0 && killed == kills;
  }

  /** Whether that holds, and nothing was late. */
  public boolean holds() {
    return isSafe() && isSteady() && isCovered();
  }

  private boolean isSteady() {
    return steady.getLast().lateness().perMille(990) <= STEADY_P99_MILLIS;
  }

  private boolean isCovered() {
    return killing.getLast().lateness().max() <= KILLING_MAX_MILLIS;
  }

  private static boolean isSafe(List<Part> rows) {
    var all = rows.getLast();
    return all.expected() == all.raised() && all.lateness().early() == 0;
  }

  /** As it is printed. */
  public String text() {
    var text = new StringBuilder();
    text.append(
        "%nLateness in ms, from when a level fell due to when the broker appended its alert; %,d open deadlines%n%n"
            .formatted(deadlines));
    text.append(
        row("", "level", "expected", "raised", "repeats", "p50", "p90", "p99", "p99.9", "max"));
    rows(text, "steady", steady);
    rows(text, "kill -9 of one of two", killing);
    text.append('\n');
    promise(text, "every level was raised", isSafe(steady) && isSafe(killing));
    promise(text, "no alert about an order that was accepted", ofAccepted == 0);
    promise(text, "killed %d of %d times".formatted(killed, kills), killed == kills);
    promise(text, "steady: p99 at most %d ms".formatted(STEADY_P99_MILLIS), isSteady());
    promise(
        text, "while one is killed: none over %,d ms".formatted(KILLING_MAX_MILLIS), isCovered());
    return text.toString();
  }

  private static void rows(StringBuilder text, String part, List<Part> rows) {
    var name = part;
    for (var row : rows) {
      var late = row.lateness();
      text.append(
          row(
              name,
              row.level(),
              row.expected(),
              row.raised(),
              row.repeats(),
              late.perMille(500),
              late.perMille(900),
              late.perMille(990),
              late.perMille(999),
              late.max()));
      name = "";
    }
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, "%-22s %-9s %9s %9s %9s %6s %6s %6s %6s %6s%n", cells);
  }

  private static void promise(StringBuilder text, String promise, boolean held) {
    text.append("%-6s %s%n".formatted(held ? "held" : "BROKEN", promise));
  }
}
