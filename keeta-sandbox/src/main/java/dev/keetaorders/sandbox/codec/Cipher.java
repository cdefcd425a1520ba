package dev.keetaorders.sandbox.codec;

import dev.keetaorders.sandbox.world.SimulatedOrder;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A text that looks like Keeta's cipher text. It is none: it names a field of an order, which
 * whoever may decrypt it is told.
 */
public record Cipher(String field, long orderViewId) {

  private static final Pattern TEXT = Pattern.compile("ENC_([A-Za-z]+)_([0-9a-z]{1,12})");

  /** What a cipher text is, if it is one of the sandbox. */
  public static Optional<Cipher> read(String text) {
    var found = TEXT.matcher(text);
    if (!found.matches()) return Optional.empty();
    return Optional.of(new Cipher(found.group(1), Long.parseLong(found.group(2), 36)));
  }

  /** Its text. */
  public String text() {
    return "ENC_" + field + "_" + Long.toString(orderViewId, 36);
  }

  /** What is behind it, if the order has such a field. */
  public Optional<String> plain(SimulatedOrder order) {
    return Optional.ofNullable(RecipientJson.plain(order).get(field));
  }
}
