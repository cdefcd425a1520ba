package dev.keetaorders.gateway.receive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class BodyReaderTest {

  private static final int MOST = 100_000;
  private static final int HASHED = 1_000_000;
  private static final int HEAD = 1_000;

  private final AtomicReference<Instant> now = new AtomicReference<>(Pushes.NOW);
  private final InFlight inFlight = new InFlight(2, 150_000);
  private final BodyReader reader =
      new BodyReader(
          new BodyReader.Limits(MOST, HASHED, HEAD, Duration.ofSeconds(2)),
          (InstantSource) now::get);

  @Test
  void keepsABodyOfExactlyTheLimit() throws IOException {
    assertThat(whole(read(body(MOST)))).isEqualTo(body(MOST));
  }

  @Test
  void keepsTheHeadAndTheHashOfOneByteMore() throws IOException {
    var large = tooLarge(read(body(MOST + 1)));

    assertThat(large.head()).isEqualTo(Arrays.copyOf(body(MOST + 1), HEAD));
    assertThat(large.sha256()).isEqualTo(Sha256.hex(body(MOST + 1)));
  }

  @Test
  void hashesAllOfALargeBody() throws IOException {
    assertThat(tooLarge(read(body(HASHED - 1))).sha256()).isEqualTo(Sha256.hex(body(HASHED - 1)));
  }

  @Test
  void stopsReadingABodyThatDoesNotEnd() throws IOException {
    var endless = new EndlessStream();

    var reading = reader.read(endless, Pushes.NOW, inFlight.tryEnter().orElseThrow());

    assertThat(tooLarge(reading).head()).hasSize(HEAD);
    assertThat(endless.given).isLessThan(HASHED + 100_000);
  }

  @Test
  void givesUpABodyThatTrickles() throws IOException {
    var trickle =
        new InputStream() {
          @Override
          public int read() {
            now.updateAndGet(instant -> instant.plusMillis(100));
            return ' ';
          }

          @Override
          public int read(byte[] into, int from, int most) {
            into[from] = (byte) read();
            return 1;
          }
        };

    assertThat(reader.read(trickle, Pushes.NOW, inFlight.tryEnter().orElseThrow()))
        .isEqualTo(new BodyReader.Reading.TooSlow());
  }

  @Test
  void holdsNoMoreBytesThanThereIsRoomFor() throws IOException {
    try (var first = inFlight.tryEnter().orElseThrow();
        var second = inFlight.tryEnter().orElseThrow()) {
      assertThat(whole(reader.read(stream(90_000), Pushes.NOW, first))).hasSize(90_000);
      assertThat(reader.read(stream(90_000), Pushes.NOW, second))
          .isEqualTo(new BodyReader.Reading.NoRoom());
      assertThat(inFlight.tryEnter()).isEmpty();
      assertThat(inFlight.pushes()).isEqualTo(2);
    }

    assertThat(inFlight.pushes()).isZero();
    assertThat(inFlight.bytes()).isZero();
  }

  private BodyReader.Reading read(byte[] body) throws IOException {
    try (var slot = inFlight.tryEnter().orElseThrow()) {
      return reader.read(new ByteArrayInputStream(body), Pushes.NOW, slot);
    }
  }

  private static byte[] whole(BodyReader.Reading reading) {
    return switch (reading) {
      case BodyReader.Reading.Read(Push.Payload.Whole(var bytes)) -> bytes;
      default -> throw new AssertionError(reading);
    };
  }

  private static Push.Payload.TooLarge tooLarge(BodyReader.Reading reading) {
    return switch (reading) {
      case BodyReader.Reading.Read(Push.Payload.TooLarge large) -> large;
      default -> throw new AssertionError(reading);
    };
  }

  private static InputStream stream(int size) {
    return new ByteArrayInputStream(body(size));
  }

  private static byte[] body(int size) {
    var body = new byte[size];
    for (var n = 0; n < size; n++) body[n] = (byte) n;
    return body;
  }

  private static final class EndlessStream extends InputStream {
    private long given;

    @Override
    public int read() {
      given++;
      return 'x';
    }

    @Override
    public int read(byte[] into, int from, int most) {
      given += most;
      return most;
    }
  }
}
