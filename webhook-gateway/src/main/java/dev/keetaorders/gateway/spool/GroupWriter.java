package dev.keetaorders.gateway.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes records to the newest segment and forces them to disk together, on one thread.
 *
 * <p>A record is inside, and its push is answered, only after file and folder were forced. When the
 * disk fails, nobody in the group is told that his record is safe, and the segment is closed for
 * good: what a system says of a file after a failed force cannot be relied upon. The next group
 * begins a new one.
 */
final class GroupWriter {

  private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);

  /** A disk that nobody asks is tried so often: it is seen before the outage that needs it. */
  static final Duration TRY_EVERY = Duration.ofSeconds(30);

  /** The segment that is written to. */
  private static final class Current {
    private final long number;
    private final SpoolFile file;
    private final long mark;
    private long written;
    private long forced;
    private boolean named;

    private Current(long number, SpoolFile file, long mark) {
      this.number = number;
      this.file = file;
      this.mark = mark;
    }
  }

  private final SpoolDirectory directory;
  private final Segments segments;
  private final Inside inside;
  private final Room room;
  private final Accounts accounts;
  private final LongSupplier marks;
  private final long segmentSize;

  private long nextSegment;
  private long nextRecord;
  private @Nullable Current current;
  private Instant servedAt;
  private volatile boolean failing;

  /**
   * Writes there.
   *
   * @param marks the marks of new segments, which nobody can guess
   * @param next where counting goes on
   */
  GroupWriter(
      SpoolDirectory directory,
      Segments segments,
      Inside inside,
      Room room,
      Accounts accounts,
      LongSupplier marks,
      long segmentSize,
      Recovery.Next next,
      Instant now) {
    this.directory = directory;
    this.segments = segments;
    this.inside = inside;
    this.room = room;
    this.accounts = accounts;
    this.marks = marks;
    this.segmentSize = segmentSize;
    this.nextSegment = next.segment();
    this.nextRecord = next.record();
    this.servedAt = now;
  }

  /** Whether the last that was asked of the disk failed. */
  boolean failing() {
    return failing;
  }

  /** Writes and forces these together, and tells each how it ended, whatever happens. */
  void write(List<Pending> group, Instant now) {
    var settled = 0;
    try {
      var segment = segmentToWriteTo();
      var positions = new ArrayList<Long>();
      for (var pending : group) {
        positions.add(segment.written);
        append(segment, FrameCodec.frame(segment.mark, pending.payload()));
      }
      force(segment, now);
      accounts.groups.incrementAndGet();
      while (settled < group.size()) {
        settle(segment, group.get(settled), positions.get(settled));
        settled++;
      }
    } catch (IOException e) {
      fail(e);
      refuse(group);
    } catch (RuntimeException e) {
      closeForGood();
      refuse(group.subList(settled, group.size()));
      throw e;
    }
  }

  private void refuse(List<Pending> group) {
    for (var pending : group) {
      room.giveBack(pending.frameLength());
      pending.end(new Kept.Not(Kept.Why.FAILED));
    }
  }

  /**
   * Lets go of a segment that is drained, and tries the disk after it has failed, or when nobody
   * has asked it for a while.
   */
  void tend(Instant now) {
    var segment = current;
    if (segment != null
        && segment.written > FrameCodec.SEGMENT_HEADER
        && segments.isDrained(segment.number)) {
      retire(segment);
    }
    try {
      room.diskHas(directory.usable());
    } catch (IOException e) {
      fail(e);
    }
    if (failing || !now.isBefore(servedAt.plus(TRY_EVERY))) tryDisk(now);
  }

  /**
   * Does all that a push needs, in a segment of its own that goes at once: a volume that somebody
   * has made read-only, or that is full, says nothing by itself.
   */
  private void tryDisk(Instant now) {
    var writtenTo = current;
    try {
      var tried = begin();
      force(tried, now);
      retire(tried);
      current = writtenTo;
    } catch (IOException e) {
      var failed = current;
      fail(e);
      // Only the newest segment may have an end that nobody was told of.
      if (writtenTo != null && writtenTo != failed) retire(writtenTo);
    }
  }

  /** Nothing is written any more. What is drained goes; the rest is found at the next start. */
  void stop() {
    var segment = current;
    if (segment != null) retire(segment);
  }

  private Current segmentToWriteTo() throws IOException {
    var segment = current;
    if (segment != null && segment.written < segmentSize) return segment;
    if (segment != null) retire(segment);
    return begin();
  }

  private Current begin() throws IOException {
    var mark = marks.getAsLong();
    var number = nextSegment++;
    var begun = new Current(number, directory.create(number), mark);
    segments.begun(number, begun.file, begun.mark);
    current = begun;
    append(begun, FrameCodec.segmentHeader(begun.mark));
    return begun;
  }

  private void append(Current segment, byte[] bytes) throws IOException {
    Writing.all(segment.file, ByteBuffer.wrap(bytes));
    segment.written += bytes.length;
  }

  private void force(Current segment, Instant now) throws IOException {
    segment.file.force();
    if (!segment.named) directory.force();
    segment.named = true;
    segment.forced = segment.written;
    if (failing) LOG.atInfo().log("The spool's disk takes records again");
    failing = false;
    servedAt = now;
  }

  private void settle(Current segment, Pending pending, long position) {
    var length = pending.frameLength();
    var waiting = Waiting.of(pending.entry(), nextRecord++, segment.number, position, length);
    segments.grown(segment.number, length);
    inside.add(waiting);
    accounts.spooled.incrementAndGet();
    pending.end(new Kept.Forced());
  }

  private void fail(IOException why) {
    accounts.failures.incrementAndGet();
    if (!failing) {
      LOG.atError()
          .addKeyValue("why", why.getMessage())
          .log("The spool's disk failed: its newest segment is closed for good");
    }
    failing = true;
    closeForGood();
  }

  private void closeForGood() {
    var segment = current;
    if (segment == null) return;
    try {
      // So that the next start does not take for damage what was never answered.
      segment.file.truncate(segment.forced);
    } catch (IOException _) {
      // Then it does, and sets it aside.
    }
    retire(segment);
  }

  private void retire(Current segment) {
    current = null;
    segments.closed(segment.number);
  }
}
