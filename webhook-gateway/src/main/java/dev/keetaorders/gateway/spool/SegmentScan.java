package dev.keetaorders.gateway.spool;

import dev.keetaorders.gateway.append.Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a segment of an earlier process holds.
 *
 * <p>Bytes that are no frame, with a sound frame behind them, were damaged after they had been
 * forced. At the end of the newest segment they are what a process was writing when it ended:
 * nobody was told that they are safe.
 */
record SegmentScan(Optional<Long> mark, List<Part> parts) {

  /** A stretch of the segment. */
  sealed interface Part {

    int position();

    int length();

    /** A record, sound to the last bit. */
    record Whole(int position, int length, Entry entry) implements Part {}

    /** Bytes that cannot be read as so many records, and do not end the segment. */
    record Bad(int position, int length, int records) implements Part {}

    /** Bytes at the end that are no frame. */
    record Tail(int position, int length, int records) implements Part {}
  }

  SegmentScan {
    parts = List.copyOf(parts);
  }

  /** Looks at all of it. */
  static SegmentScan of(byte[] segment) {
    var mark = FrameCodec.markOf(segment);
    if (segment.length < FrameCodec.SEGMENT_HEADER) return new SegmentScan(mark, tail(segment, 0));
    return new SegmentScan(
        mark,
        mark.map(known -> parts(segment, known)).orElseGet(() -> List.of(unreadable(segment))));
  }

  private static Part unreadable(byte[] segment) {
    var records = FrameCodec.recordsIn(segment, FrameCodec.SEGMENT_HEADER, segment.length);
    return new Part.Bad(0, segment.length, Math.max(1, records));
  }

  private static List<Part> parts(byte[] segment, long mark) {
    var parts = new ArrayList<Part>();
    var at = FrameCodec.SEGMENT_HEADER;
    while (at < segment.length) {
      var sound = nextSound(segment, at, mark);
      if (sound == segment.length) {
        parts.addAll(tail(segment, at));
        break;
      }
      if (sound > at) {
        parts.add(new Part.Bad(at, sound - at, FrameCodec.recordsIn(segment, at, sound)));
      }
      var length = FrameCodec.soundFrameAt(segment, sound, mark);
      parts.add(record(segment, sound, length));
      at = sound + length;
    }
    return parts;
  }

  private static List<Part> tail(byte[] segment, int at) {
    if (at == segment.length) return List.of();
    var records = FrameCodec.recordsIn(segment, at, segment.length);
    return List.of(new Part.Tail(at, segment.length - at, records));
  }

  private static int nextSound(byte[] segment, int from, long mark) {
    var at = from;
    while (at < segment.length && FrameCodec.soundFrameAt(segment, at, mark) == 0) at++;
    return at;
  }

  private static Part record(byte[] segment, int position, int length) {
    var payload =
        Arrays.copyOfRange(segment, position + FrameCodec.FRAME_HEADER, position + length);
    return RecordCodec.read(payload)
        .<Part>map(entry -> new Part.Whole(position, length, entry))
        .orElseGet(() -> new Part.Bad(position, length, 1));
  }
}
