package dev.keetaorders.gateway.receive;

import dev.keetaorders.contracts.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Reads the body of a push, keeping no more of it than a notification may have. Of a larger one the
 * head is kept and the rest only hashed, up to a size at which reading stops.
 */
public final class BodyReader {

  /** What reading gave. */
  sealed interface Reading {
    /** The body, or what is kept of it. */
    record Read(Push.Payload payload) implements Reading {}

    /** There is no room for it now. */
    record NoRoom() implements Reading {}

    /** It did not arrive in time. */
    record TooSlow() implements Reading {}
  }

  private static final int CHUNK = 16 * 1_024;

  /**
   * What is read, and for how long.
   *
   * @param most bytes that a notification may have
   * @param mostHashed bytes after which reading stops
   * @param head bytes that are kept of one that has more
   * @param within the time for all of it
   */
  public record Limits(long most, long mostHashed, int head, Duration within) {}

  private final Limits limits;
  private final InstantSource clock;

  /** Reads within these limits. */
  public BodyReader(Limits limits, InstantSource clock) {
    this.limits = limits;
    this.clock = clock;
  }

  Reading read(InputStream body, Instant since, InFlight.Slot slot) throws IOException {
    var kept = new ByteArrayOutputStream(CHUNK);
    var chunk = new byte[CHUNK];
    var latest = since.plus(limits.within());
    for (var n = body.read(chunk); n >= 0; n = body.read(chunk)) {
      if (clock.instant().isAfter(latest)) return new Reading.TooSlow();
      if (!slot.tryHold(n)) return new Reading.NoRoom();
      kept.write(chunk, 0, n);
      if (kept.size() > limits.most()) return hashRest(kept.toByteArray(), body, latest);
    }
    return new Reading.Read(new Push.Payload.Whole(kept.toByteArray()));
  }

  private Reading hashRest(byte[] start, InputStream body, Instant latest) throws IOException {
    var sha256 = Sha256.digest();
    sha256.update(start);
    var chunk = new byte[CHUNK];
    long size = start.length;
    for (var n = body.read(chunk); n >= 0 && size < limits.mostHashed(); n = body.read(chunk)) {
      if (clock.instant().isAfter(latest)) return new Reading.TooSlow();
      sha256.update(chunk, 0, n);
      size += n;
    }
    var head = Arrays.copyOf(start, Math.min(start.length, limits.head()));
    return new Reading.Read(
        new Push.Payload.TooLarge(head, HexFormat.of().formatHex(sha256.digest())));
  }
}
