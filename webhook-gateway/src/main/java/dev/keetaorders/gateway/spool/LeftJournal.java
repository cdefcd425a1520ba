package dev.keetaorders.gateway.spool;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which records of a segment have left, in a file beside it, so that they do not leave again after
 * a crash. It is the weaker of the two: what it does not tell, because an entry was lost, torn or
 * changed, leaves twice; and a record stays away only if an entry says so that is sound and of this
 * very segment.
 *
 * <p>An entry survives the process at once. A loss of power it survives when it was forced, which
 * happens for many at a time; no push waits for that.
 */
final class LeftJournal {

  private static final Logger LOG = LoggerFactory.getLogger(LeftJournal.class);

  /** The segment's mark, the record's place in it, and a checksum over both. */
  static final int ENTRY = Long.BYTES + 2 * Integer.BYTES;

  /** After a loss of power so many leave twice, and those that were under way. */
  static final int FORCED_AFTER = 256;

  private final SpoolDirectory directory;
  private final long segment;
  private final long mark;
  private @Nullable SpoolFile file;
  private int unforced;
  private boolean broken;

  /**
   * Of that segment.
   *
   * @param mark the segment's own; numbers are given again when no segment is left
   */
  LeftJournal(SpoolDirectory directory, long segment, long mark) {
    this.directory = directory;
    this.segment = segment;
    this.mark = mark;
  }

  /** Where the records lie that have left; those of which it cannot tell are not among them. */
  synchronized Set<Long> read() {
    var left = new HashSet<Long>();
    try {
      var opened = opened();
      var bytes = ByteBuffer.wrap(opened.read(0, Math.toIntExact(opened.length())));
      while (bytes.remaining() >= ENTRY) {
        var ofMark = bytes.getLong();
        var position = bytes.getInt();
        var sound = bytes.getInt() == checksum(ofMark, position);
        if (sound && ofMark == mark) left.add((long) position);
      }
    } catch (IOException e) {
      fail(e);
    }
    return left;
  }

  /** The record at that place has left, and does not leave again. */
  synchronized void left(long position) {
    if (broken) return;
    try {
      var opened = opened();
      var place = Math.toIntExact(position);
      var entry = ByteBuffer.allocate(ENTRY).putLong(mark).putInt(place);
      Writing.all(opened, entry.putInt(checksum(mark, place)).flip());
      if (++unforced < FORCED_AFTER) return;
      opened.force();
      unforced = 0;
    } catch (IOException e) {
      fail(e);
    }
  }

  synchronized void close() throws IOException {
    if (file != null) file.close();
    file = null;
  }

  private SpoolFile opened() throws IOException {
    var open = file;
    if (open != null) return open;
    var opened = directory.openLeft(segment);
    file = opened;
    // What a process was writing when it ended must not shift what is written now.
    var torn = opened.length() % ENTRY;
    if (torn > 0) opened.truncate(opened.length() - torn);
    return opened;
  }

  /** Nothing is lost by it: the segment's records may leave twice, as they would without. */
  private void fail(IOException why) {
    broken = true;
    LOG.atWarn()
        .addKeyValue("segment", segment)
        .addKeyValue("why", why.getMessage())
        .log("What leaves a segment of the spool cannot be noted; a restart repeats it");
  }

  private static int checksum(long mark, int position) {
    var checksum = new CRC32C();
    checksum.update(
        ByteBuffer.allocate(Long.BYTES + Integer.BYTES).putLong(mark).putInt(position).flip());
    return (int) checksum.getValue();
  }
}
