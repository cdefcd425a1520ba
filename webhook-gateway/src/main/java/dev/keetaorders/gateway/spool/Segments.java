package dev.keetaorders.gateway.spool;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The segments that are on disk, and how many records each still has to give. A segment is deleted
 * when it has none and nothing is written to it any more; a crash before that leaves records, and
 * beside them which of them have left.
 */
final class Segments implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Segments.class);

  private static final class Segment {
    private final SpoolFile file;
    private final Optional<Long> mark;
    private final LeftJournal journal;
    private long bytes;
    private int inside;
    private boolean written;
    private boolean held;

    private Segment(
        SpoolFile file, Optional<Long> mark, LeftJournal journal, long bytes, boolean written) {
      this.file = file;
      this.mark = mark;
      this.journal = journal;
      this.bytes = bytes;
      this.written = written;
    }
  }

  private final SpoolDirectory directory;
  private final Room room;
  private final Map<Long, Segment> known = new HashMap<>();

  Segments(SpoolDirectory directory, Room room) {
    this.directory = directory;
    this.room = room;
  }

  /**
   * A segment of an earlier process, whose bytes take room. Says which of its records have left.
   */
  synchronized Set<Long> found(long number, SpoolFile file, Optional<Long> mark, long bytes) {
    var journal = new LeftJournal(directory, number, mark.orElse(0L));
    known.put(number, new Segment(file, mark, journal, bytes, false));
    room.takeRegardless(bytes);
    return mark.isPresent() ? journal.read() : Set.of();
  }

  /** A segment that is being written to. */
  synchronized void begun(long number, SpoolFile file, long mark) {
    var journal = new LeftJournal(directory, number, mark);
    known.put(number, new Segment(file, Optional.of(mark), journal, 0, true));
  }

  /** It has one more record. The room for it was taken before. */
  synchronized void grown(long number, int bytes) {
    var segment = segment(number);
    segment.bytes += bytes;
    segment.inside++;
  }

  /** It has a record that was there when it was found. */
  synchronized void holds(long number) {
    segment(number).inside++;
  }

  /** One of its records has left. */
  void left(long number) {
    @Nullable Segment done;
    synchronized (this) {
      var segment = segment(number);
      segment.inside--;
      done = forgottenIfDone(number, segment);
    }
    delete(number, done);
  }

  /** Nothing is written to it any more. */
  void closed(long number) {
    @Nullable Segment done;
    synchronized (this) {
      var segment = segment(number);
      segment.written = false;
      done = forgottenIfDone(number, segment);
    }
    delete(number, done);
  }

  /** It is kept though it may have nothing to give: what is bad in it has no other place. */
  synchronized void hold(long number) {
    segment(number).held = true;
  }

  /** What has left it is noted there, by whoever brings it away: nobody else waits for that. */
  synchronized LeftJournal journal(long number) {
    return segment(number).journal;
  }

  synchronized boolean isDrained(long number) {
    return segment(number).inside == 0;
  }

  synchronized SpoolFile file(long number) {
    return segment(number).file;
  }

  /** What all of its frames begin with; empty where nobody can tell. */
  synchronized Optional<Long> mark(long number) {
    return segment(number).mark;
  }

  @Override
  public synchronized void close() throws IOException {
    for (var segment : known.values()) {
      segment.file.close();
      segment.journal.close();
    }
    known.clear();
    directory.close();
  }

  private Segment segment(long number) {
    var segment = known.get(number);
    if (segment == null) throw new IllegalStateException("There is no segment " + number);
    return segment;
  }

  private @Nullable Segment forgottenIfDone(long number, Segment segment) {
    if (segment.inside > 0 || segment.written || segment.held) return null;
    return known.remove(number);
  }

  /** Outside of the lock: an unlink may take long, and pushes that were forced need the lock. */
  private void delete(long number, @Nullable Segment segment) {
    if (segment == null) return;
    try {
      segment.file.close();
      segment.journal.close();
      // The segment first: without it the journal is waste, and without that all of it leaves
      // again.
      directory.delete(number);
      directory.deleteLeft(number);
    } catch (IOException e) {
      // What is drained already is drained again after the next start, and dropped as a repeat.
      LOG.atWarn()
          .addKeyValue("segment", number)
          .addKeyValue("why", e.getMessage())
          .log("A drained segment of the spool cannot be deleted");
    }
    room.giveBack(segment.bytes);
  }
}
