package dev.keetaorders.command.decrypt;

import dev.keetaorders.command.call.KeetaTexts;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.notification.HeaderText;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.OrderId;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which texts of which order shall be made readable.
 *
 * @param shopId absent if it is to be filled from what is known of the order
 * @param appId absent likewise
 */
record DecryptionRequest(
    String orderId, @Nullable String shopId, @Nullable String appId, List<String> cipherTexts) {

  /**
   * What every encrypted text of Keeta's begins with; docs/keeta/standard-api.md, section 3, and
   * docs/keeta/opendelivery-api.md, section 4.5.
   */
  static final String MARK = "ENC_";

  private static final int LONGEST_TEXT = 1_000;

  /** Ids travel as bare 64-bit numbers; docs/keeta/standard-api.md, section 1. */
  private static final Pattern STANDARD_ID = Pattern.compile("[1-9][0-9]{0,17}");

  /** Copies the texts. */
  DecryptionRequest {
    cipherTexts = List.copyOf(cipherTexts);
  }

  /** What reading a request gave. */
  sealed interface Reading {
    /** It can be carried out. */
    record Read(DecryptionRequest request) implements Reading {}

    /** It cannot; the field is absent where the whole body is at fault. */
    record Wrong(@Nullable String field, String why, String remedy) implements Reading {}
  }

  private record Wire(
      @Nullable String orderId,
      @Nullable String shopId,
      @Nullable String appId,
      @Nullable List<@Nullable String> cipherTexts) {}

  /** Reads a body; what is wrong is named without its value. */
  static Reading read(byte[] body) {
    return switch (Json.read(body, Wire.class)) {
      case Json.Reading.Unreadable<Wire>(var why) ->
          new Reading.Wrong(
              null, "the body " + why, "send {\"orderId\":\"...\",\"cipherTexts\":[\"ENC_...\"]}");
      case Json.Reading.Read<Wire>(var wire) -> read(wire);
    };
  }

  private static Reading read(Wire wire) {
    var orderId = wire.orderId();
    if (orderId == null || !OrderId.isOrderId(orderId)) return noId("orderId");
    if (wire.shopId() != null && !HeaderText.isPathPart(wire.shopId())) return noId("shopId");
    if (wire.appId() != null && !HeaderText.isPathPart(wire.appId())) return noId("appId");
    var texts = wire.cipherTexts();
    if (texts == null || texts.isEmpty()) {
      return new Reading.Wrong(
          "cipherTexts", "is missing or empty", "give the texts, from ENC_ on");
    }
    if (texts.size() > KeetaTexts.MOST_TEXTS) {
      return new Reading.Wrong(
          "cipherTexts",
          "has more than %d texts".formatted(KeetaTexts.MOST_TEXTS),
          "send the rest in another request");
    }
    var read = new ArrayList<String>();
    for (var text : texts) {
      if (text == null || !text.startsWith(MARK) || text.length() > LONGEST_TEXT) {
        return new Reading.Wrong(
            "cipherTexts[%d]".formatted(read.size()),
            "is no encrypted text of Keeta's",
            "give it whole, from ENC_ on; what does not begin so is plain already");
      }
      read.add(text);
    }
    return new Reading.Read(new DecryptionRequest(orderId, wire.shopId(), wire.appId(), read));
  }

  private static Reading noId(String field) {
    return new Reading.Wrong(field, "is missing or no id", "give it as a text, as Keeta wrote it");
  }

  /** The field that no order of that dialect can have so; absent where it may be one. */
  static @Nullable String misfit(Dialect dialect, String orderId, String shopId) {
    return switch (dialect) {
      case STANDARD -> {
        if (!STANDARD_ID.matcher(orderId).matches()) yield "orderId";
        yield STANDARD_ID.matcher(shopId).matches() ? null : "shopId";
      }
      case OPENDELIVERY -> null;
    };
  }
}
