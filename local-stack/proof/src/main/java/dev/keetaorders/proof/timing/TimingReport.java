package dev.keetaorders.proof.timing;

import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * What a run came to.
 *
 * @param steady while both instances ran; all levels in the last row
 * @param killing while one of the two was killed again and again
 * @param accepted orders that were accepted in time, of which a level fell due in the run
 * @param ofAccepted alerts about other orders than those that were to be alerted
 * @param killed how often an instance was killed
 * @param kills how often one was to be killed
 */
public record TimingReport(
    int deadlines,
    List<Part> steady,
    List<Part> killing,
    long accepted,
    long ofAccepted,
    int killed,
    int kills) {

  static final long STEADY_P99_MILLIS = 100;
  static final long KILLING_MAX_MILLIS = 1_000;

  /** Copies what it is given. */
  public TimingReport {
    steady = List.copyOf(steady);
    killing = List.copyOf(killing);
  }

  /**
   * Whether every level was raised, none early, and none of an accepted order: whatever else a run
   * is asked for, that some levels fell due and some orders were accepted is the least it shows.
   */
  public boolean isSafe() {
    return ofLevels() == Standing.HELD && ofOthers() == Standing.HELD;
  }

  /**
   * Whether that holds, nothing was late, and all kills were made: how many fit into a run is a
   * matter of the machine's speed.
   */
  public boolean holds() {
    return isSafe()
        && ofKills() != Standing.BROKEN
        && ofSteady() != Standing.BROKEN
        && ofKilling() != Standing.BROKEN;
  }

  private Standing ofLevels() {
    return Standing.of(
        all(Part::expected),
        all(part -> part.expected() - part.raised()) + all(part -> part.lateness().early()));
  }

  private Standing ofOthers() {
    return Standing.of(accepted, ofAccepted);
  }

  private Standing ofKills() {
    return Standing.of(kills, kills - killed);
  }

  private Standing ofSteady() {
    return late(steady, Lateness::p99, STEADY_P99_MILLIS);
  }

  private Standing ofKilling() {
    return late(killing, Lateness::max, KILLING_MAX_MILLIS);
  }

  private static Standing late(List<Part> rows, ToLongFunction<Lateness> measure, long most) {
    var all = rows.getLast();
    return Standing.of(all.raised(), measure.applyAsLong(all.lateness()) > most ? 1 : 0);
  }

  private long all(ToLongFunction<Part> count) {
    return count.applyAsLong(steady.getLast()) + count.applyAsLong(killing.getLast());
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
    promise(text, "every level was raised", ofLevels());
    promise(
        text,
        "no alert about an order that was accepted: %,d were".formatted(accepted),
        ofOthers());
    promise(text, "killed %d of %d times".formatted(killed, kills), ofKills());
    promise(text, "steady: p99 at most %d ms".formatted(STEADY_P99_MILLIS), ofSteady());
    promise(
        text, "while one is killed: none over %,d ms".formatted(KILLING_MAX_MILLIS), ofKilling());
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
              late.p99(),
              late.perMille(999),
              late.max()));
      name = "";
    }
  }

  private static String row(Object... cells) {
    return String.format(Locale.ROOT, "%-22s %-9s %9s %9s %9s %6s %6s %6s %6s %6s%n", cells);
  }

  private static void promise(StringBuilder text, String promise, Standing standing) {
    text.append("%-13s %s%n".formatted(standing.words(), promise));
  }
}
