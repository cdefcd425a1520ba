package dev.keetaorders.contracts.hostile;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * JSON that is right but for some of its values: NUL characters, halves of surrogate pairs, deep
 * nesting, huge numbers and texts, names that stand there twice. The same for the same random.
 */
public final class PoisonedJson {

  /** As JSON text, because no tree could hold some of them. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "\"\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"5047\\udc00843723786410\"",
          "\"\\ud83d\\ude00\\u202e\"",
          "\"{\"",
          "-1",
          "0",
          "1e999999999",
          "-1E-2147483648",
          "9".repeat(400),
          "9".repeat(2_000),
          "9223372036854775808",
          "\"" + "x".repeat(70_000) + "\"",
          "[null,7,{}]",
          "[".repeat(60) + "]".repeat(60),
          "[".repeat(3_000) + "]".repeat(3_000),
          "{\"a\":".repeat(3_000) + "1" + "}".repeat(3_000),
          "{\"orderViewId\":1,\"orderViewId\":2}");

  private static final Pattern VALUE = Pattern.compile("(?<=:)(\"[^\"\\\\]*\"|-?[0-9]+|null)");

  /** The document with up to three of its values replaced, or cut off somewhere. */
  public static String of(String json, Random random) {
    if (random.nextInt(8) == 0) return json.substring(0, random.nextInt(json.length()));
    var poisoned = json;
    for (var n = 1 + random.nextInt(3); n > 0; n--) {
      var values = VALUE.matcher(poisoned).results().toList();
      if (values.isEmpty()) return poisoned;
      var value = values.get(random.nextInt(values.size()));
      poisoned =
          poisoned.substring(0, value.start())
              + VALUES.get(random.nextInt(VALUES.size()))
              + poisoned.substring(value.end());
    }
    return poisoned;
  }

  /** The bytes cut off somewhere, or with a few of them changed. */
  public static byte[] damaged(byte[] bytes, Random random) {
    if (bytes.length == 0 || random.nextBoolean()) {
      return Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
    }
    var changed = bytes.clone();
    for (var n = 1 + random.nextInt(4); n > 0; n--) {
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
    }
    return changed;
  }

  private PoisonedJson() {}
}
