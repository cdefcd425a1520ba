package dev.keetaorders.gateway.spool;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * How a record stands in a segment: the segment's mark, a length, a CRC32C over all else, and the
 * record.
 *
 * <p>The mark is random and on the segment's disk only. It lets a reader find the next frame behind
 * a bad one, and nobody who sends us a body can write a frame into it that such a reader would take
 * for ours.
 */
final class FrameCodec {

  /** What begins a segment: these eight bytes, then its mark. */
  private static final long SEGMENT = 0x4B_45_45_54_41_53_50_31L; // KEETASP1

  static final int SEGMENT_HEADER = 2 * Long.BYTES;
  static final int FRAME_HEADER = Long.BYTES + 2 * Integer.BYTES;

  private static final int LENGTH_AT = Long.BYTES;
  private static final int CHECKSUM_AT = LENGTH_AT + Integer.BYTES;

  static byte[] segmentHeader(long mark) {
    return ByteBuffer.allocate(SEGMENT_HEADER).putLong(SEGMENT).putLong(mark).array();
  }

  /**
   * The mark of a segment; empty if these bytes are none.
   *
   * <p>The first frame is asked before the header, which has no checksum: its place is ours alone,
   * so where it is sound with the mark that it names, that is the segment's. Otherwise one bad byte
   * would cost every record of a segment.
   */
  static Optional<Long> markOf(byte[] segment) {
    if (segment.length < SEGMENT_HEADER) return Optional.empty();
    var at = ByteBuffer.wrap(segment);
    if (segment.length >= SEGMENT_HEADER + FRAME_HEADER) {
      var ofFirst = at.getLong(SEGMENT_HEADER);
      if (soundFrameAt(segment, SEGMENT_HEADER, ofFirst) > 0) return Optional.of(ofFirst);
    }
    return at.getLong() == SEGMENT ? Optional.of(at.getLong()) : Optional.empty();
  }

  static byte[] frame(long mark, byte[] payload) {
    return ByteBuffer.allocate(FRAME_HEADER + payload.length)
        .putLong(mark)
        .putInt(payload.length)
        .putInt(checksum(mark, payload, 0, payload.length))
        .put(payload)
        .array();
  }

  /** How long a frame with such a payload is. */
  static int frameLength(byte[] payload) {
    return FRAME_HEADER + payload.length;
  }

  /** The length of the whole and sound frame that begins there; 0 if there is none. */
  static int soundFrameAt(byte[] bytes, int position, long mark) {
    if (bytes.length - position < FRAME_HEADER) return 0;
    var at = ByteBuffer.wrap(bytes);
    if (at.getLong(position) != mark) return 0;
    var length = at.getInt(position + LENGTH_AT);
    if (length < 0 || length > bytes.length - position - FRAME_HEADER) return 0;
    var sound =
        at.getInt(position + CHECKSUM_AT) == checksum(mark, bytes, position + FRAME_HEADER, length);
    return sound ? FRAME_HEADER + length : 0;
  }

  /**
   * How many records were in these bytes, of which none can be read: by the lengths that stand
   * there, and what follows where they no longer fit is one.
   */
  static int recordsIn(byte[] bytes, int from, int to) {
    var lengths = ByteBuffer.wrap(bytes);
    var records = 0;
    var at = from;
    while (at < to) {
      records++;
      var length = to - at < FRAME_HEADER ? -1 : lengths.getInt(at + LENGTH_AT);
      if (length < 0 || length > to - at - FRAME_HEADER) break;
      at += FRAME_HEADER + length;
    }
    return records;
  }

  private static int checksum(long mark, byte[] bytes, int offset, int length) {
    var checksum = new CRC32C();
    checksum.update(
        ByteBuffer.allocate(LENGTH_AT + Integer.BYTES).putLong(mark).putInt(length).flip());
    checksum.update(bytes, offset, length);
    return (int) checksum.getValue();
  }

  private FrameCodec() {}
}
