package dev.keetaorders.orderstate.rebuild;

import dev.keetaorders.contracts.Times;
import dev.keetaorders.orderstate.observe.KafkaReplay;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/** Says on a terminal, every few seconds, how far it is; and ends it where somebody wants that. */
public final class Progress implements KafkaReplay.Witness {

  private static final Duration EVERY = Duration.ofSeconds(5);

  private final PrintStream out;
  private final InstantSource clock;
  private final BooleanSupplier ended;
  private Instant began;
  private Instant said;
  private long toRead;
  private long read;

  /** Somebody ended it. */
  static final class Ended extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /**
   * Says it there.
   *
   * @param ended whether it is to end
   */
  Progress(PrintStream out, InstantSource clock, BooleanSupplier ended) {
    this.out = out;
    this.clock = clock;
    this.ended = ended;
    this.began = clock.instant();
    this.said = began;
  }

  void begins(String topic, int partitions, String schema) {
    out.printf(
        "keeta: rebuilding the projection from %s (%d partitions) into schema %s%n",
        topic, partitions, schema);
    began = clock.instant();
    said = began;
  }

  /** So many records more are to be read. */
  void reads(long records) {
    toRead = read + records;
  }

  @Override
  public void read(int records) {
    endIfWanted();
    read += records;
    if (isTime()) {
      var millis = Math.max(1, Duration.between(began, clock.instant()).toMillis());
      out.printf(
          "  %3d%%  %d of %d records, %d a second%n",
          toRead == 0 ? 100 : Math.min(100, read * 100 / toRead),
          read,
          toRead,
          read * 1_000 / millis);
    }
  }

  /** From here on nothing is read. */
  void compares(Instant asOf) {
    out.printf(
        "  read %d records; comparing with the live projection as of %s%n", read, Times.text(asOf));
  }

  void compared(long orders) {
    endIfWanted();
    if (isTime()) out.printf("  %d orders compared%n", orders);
  }

  void keeps(String schema) {
    out.printf(
        "  schema %s is kept, without what is of people; DROP SCHEMA %s CASCADE removes it%n",
        schema, schema);
  }

  private boolean isTime() {
    var now = clock.instant();
    if (Duration.between(said, now).compareTo(EVERY) < 0) return false;
    said = now;
    return true;
  }

  private void endIfWanted() {
    if (ended.getAsBoolean()) throw new Ended();
  }
}
