package dev.keetaorders.gateway.spool;

import java.io.IOException;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds again what earlier processes left in the spool. Only the end of the newest segment is cut;
 * what is bad anywhere else is skipped, and everything behind it is read. Both are set aside: what
 * looks like a torn write may be the last record that was forced, and rotted since.
 */
final class Recovery {

  /** Where counting goes on. */
  record Next(long segment, long record) {}

  private static final Logger LOG = LoggerFactory.getLogger(Recovery.class);

  private final SpoolDirectory directory;
  private final Segments segments;
  private final Inside inside;
  private final Accounts accounts;

  private long nextRecord;

  Recovery(SpoolDirectory directory, Segments segments, Inside inside, Accounts accounts) {
    this.directory = directory;
    this.segments = segments;
    this.inside = inside;
    this.accounts = accounts;
  }

  /**
   * Everything that lies there is inside or set aside when this returns.
   *
   * @throws IOException if the disk cannot be read or written; nothing is lost then
   */
  Next run() throws IOException {
    var numbers = directory.segments();
    // Of segments that were deleted, by a process that ended before it had deleted these.
    for (var number : directory.lefts()) {
      if (!numbers.contains(number)) directory.deleteLeft(number);
    }
    for (var number : numbers) recover(number, number.equals(numbers.getLast()));
    LOG.atInfo()
        .addKeyValue("segments", numbers.size())
        .addKeyValue("found", accounts.found.get())
        .addKeyValue("skipped", accounts.skipped.get())
        .addKeyValue("inside", nextRecord)
        .addKeyValue("cut", accounts.cut.get())
        .log("The spool was opened");
    return new Next(numbers.isEmpty() ? 1 : numbers.getLast() + 1, nextRecord);
  }

  private void recover(long number, boolean newest) throws IOException {
    var file = directory.open(number);
    var length = file.length();
    var bytes = file.read(0, Math.toIntExact(length));
    var scan = SegmentScan.of(bytes);
    var left = segments.found(number, file, scan.mark(), length);
    for (var part : scan.parts()) {
      switch (part) {
        case SegmentScan.Part.Whole whole when left.contains((long) whole.position()) -> {}
        case SegmentScan.Part.Whole whole -> {
          segments.holds(number);
          inside.add(
              Waiting.of(whole.entry(), nextRecord++, number, whole.position(), whole.length()));
          accounts.found.incrementAndGet();
        }
        case SegmentScan.Part.Bad bad -> skip(number, bad, bad.records(), bytes);
        case SegmentScan.Part.Tail tail -> {
          if (newest) cut(number, file, tail, bytes);
          else skip(number, tail, tail.records(), bytes);
        }
      }
    }
    segments.closed(number);
  }

  private void cut(long number, SpoolFile file, SegmentScan.Part.Tail tail, byte[] segment)
      throws IOException {
    var records = tail.position() < FrameCodec.SEGMENT_HEADER ? 0 : tail.records();
    accounts.found.addAndGet(records);
    accounts.cut.addAndGet(records);
    if (records > 0 && !setAside(Aside.Why.CUT, number, tail, segment)) return;
    file.truncate(tail.position());
    file.force();
  }

  private void skip(long number, SegmentScan.Part bad, int records, byte[] segment) {
    accounts.found.addAndGet(records);
    accounts.skipped.addAndGet(records);
    var _ = setAside(Aside.Why.SKIPPED, number, bad, segment);
  }

  /** False where the disk did not take it: the segment stays then, to be looked at once more. */
  private boolean setAside(Aside.Why why, long number, SegmentScan.Part bad, byte[] segment) {
    var bytes = Arrays.copyOfRange(segment, bad.position(), bad.position() + bad.length());
    var name = Aside.name(why, number, bad.position(), bytes);
    var kept = true;
    try {
      directory.setAside(name, bytes);
    } catch (IOException _) {
      segments.hold(number);
      kept = false;
    }
    Aside.report(why, name, "it cannot be read as a record");
    return kept;
  }
}
