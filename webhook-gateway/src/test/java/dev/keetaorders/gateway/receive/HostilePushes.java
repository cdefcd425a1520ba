package dev.keetaorders.gateway.receive;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.contracts.hostile.PoisonedJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Pushes as nobody should send them: real ones cut, mixed up and filled with what breaks parsers.
 */
final class HostilePushes {

  private static final List<String> POISON =
      List.of(
          "\u0000",
          "\\u0000",
          "\\ud800",
          "\ufeff",
          "\\",
          "\"",
          "{",
          "}",
          "[[[[[[[[",
          "{\"a\":".repeat(200),
          "[".repeat(5_000),
          "9".repeat(2_000),
          "1e999999999",
          "-0",
          "NaN",
          "null",
          "true",
          "\"orderViewId\":",
          "\"eventId\":1001,",
          "\"appId\":[],",
          "\"message\":{},",
          "\"sig\":null,",
          ",,",
          "\r\n\r\n",
          "%00",
          "\u202e");

  /** Half a surrogate pair, a NUL that is too long, and a character cut off, as no text can be. */
  private static final List<byte[]> BROKEN_CHARACTERS =
      List.of(
          new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
          new byte[] {(byte) 0xc0, (byte) 0x80},
          new byte[] {(byte) 0xe5, (byte) 0x95});

  /** The same pushes for the same seed. */
  static Stream<byte[]> ofSeed(long seed, int count) {
    var random = new Random(seed);
    var originals = new ArrayList<byte[]>();
    Pushes.signedExamples().forEach(example -> originals.add(example.body()));
    originals.add(Pushes.oauthCode().body());
    originals.add(Pushes.utf8("{}"));
    return IntStream.range(0, count).mapToObj(_ -> mutated(pick(originals, random), random));
  }

  /** Pushes of which the signature is right, and nothing else need be. */
  static Stream<byte[]> signedOfSeed(long seed, int count) {
    var random = new Random(seed);
    var examples =
        Pushes.signedExamples()
            .filter(each -> each.envelope().path("message").isTextual())
            .toList();
    return IntStream.range(0, count)
        .mapToObj(number -> signed(pick(examples, random), number, random));
  }

  private static byte[] signed(Pushes.Example example, int number, Random random) {
    ObjectNode envelope = example.envelope().deepCopy();
    envelope.remove("sig");
    envelope.put("messageId", "hostile-" + number);
    envelope.put("message", PoisonedJson.of(envelope.path("message").textValue(), random));
    return Pushes.signed(envelope, Pushes.URL, Pushes.SECRET);
  }

  private static byte[] mutated(byte[] original, Random random) {
    var bytes = original;
    for (var n = 1 + random.nextInt(3); n > 0; n--) bytes = mutatedOnce(bytes, random);
    return bytes;
  }

  private static byte[] mutatedOnce(byte[] bytes, Random random) {
    var at = random.nextInt(bytes.length + 1);
    return switch (random.nextInt(7)) {
      case 0 -> Arrays.copyOf(bytes, at);
      case 1 -> Arrays.copyOfRange(bytes, at, bytes.length);
      case 2 -> flipped(bytes, random);
      case 3 -> spliced(bytes, at, Pushes.utf8(pick(POISON, random)));
      case 4 -> spliced(bytes, at, pick(BROKEN_CHARACTERS, random));
      case 5 -> spliced(bytes, at, new byte[] {(byte) random.nextInt(256)});
      default -> spliced(bytes, at, Arrays.copyOf(bytes, at));
    };
  }

  private static byte[] flipped(byte[] bytes, Random random) {
    var copy = bytes.clone();
    if (copy.length > 0) copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
    return copy;
  }

  private static byte[] spliced(byte[] bytes, int at, byte[] middle) {
    var copy = Arrays.copyOf(bytes, bytes.length + middle.length);
    System.arraycopy(middle, 0, copy, at, middle.length);
    System.arraycopy(bytes, at, copy, at + middle.length, bytes.length - at);
    return copy;
  }

  private static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  private HostilePushes() {}
}
