package dev.keetaorders.gateway.receive;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.keetaorders.contracts.codec.HostileJson;
import dev.keetaorders.contracts.notification.HeaderText;
import dev.keetaorders.contracts.notification.KeetaTime;
import dev.keetaorders.contracts.notification.RefundNews;
import dev.keetaorders.contracts.order.OrderId;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds in a message what routes it and what a deadline needs, in one pass over its tokens and
 * without building it.
 *
 * <p>Only values at their own place count: an {@code orderViewId} within a product is not the
 * order's. A placement comes in two shapes, as Keeta documents it within {@code orderInfo}, and as
 * it was seen live at the root (docs/keeta/standard-api.md, section 6.1); both are read alike.
 */
final class OrderPeek {

  /** What the look gave. Looking never throws, whatever the text is. */
  sealed interface Glimpse {

    /** What was found before anything went wrong. */
    OrderFacts facts();

    /** The whole message is JSON. */
    record Seen(OrderFacts facts) implements Glimpse {}

    /** The message is not, or not wholly, a JSON object. */
    record Unreadable(OrderFacts facts) implements Glimpse {}
  }

  private static final int LONGEST_VALUE = 64;
  private static final Pattern ID_DIGITS = Pattern.compile("[1-9][0-9]{0,19}");

  /** The objects in which something is read; every other one is passed over. */
  private enum Place {
    MESSAGE,
    ORDER_INFO,
    BASE_ORDER,
    MERCHANT_ORDER;

    @Nullable Place within(String name) {
      return switch (this) {
        case MESSAGE -> name.equals("orderInfo") ? ORDER_INFO : partOfOrder(name);
        case ORDER_INFO -> partOfOrder(name);
        case BASE_ORDER, MERCHANT_ORDER -> null;
      };
    }

    private static @Nullable Place partOfOrder(String name) {
      return switch (name) {
        case "baseOrder" -> BASE_ORDER;
        case "merchantOrder" -> MERCHANT_ORDER;
        default -> null;
      };
    }
  }

  /** A value with where it stood; the shape of the placement makes no difference. */
  private record Field(Place place, String name) {
    Field {
      if (place == Place.ORDER_INFO) place = Place.MESSAGE;
    }
  }

  private static final Set<String> WANTED =
      Set.of(
          "orderViewId",
          "orderViewIdStr",
          "shopId",
          "ctime",
          "status",
          "logisticsStatus",
          "opType",
          "applyOpType",
          "handleOpType",
          "isAppeal",
          "opTime",
          "afterSaleOrderId",
          "merchantSubOrderId");

  private final Map<Field, String> found = new HashMap<>();

  /** The value after which nothing has been read yet: a number there may be cut in the middle. */
  private @Nullable Field unsure;

  /** Looks into the message of a push; one without a message is unreadable. */
  static Glimpse of(Envelope envelope) {
    var peek = new OrderPeek();
    var readable = peek.read(envelope.message().orElse(""));
    var facts = peek.facts(envelope.eventId().orElse(""));
    return readable ? new Glimpse.Seen(facts) : new Glimpse.Unreadable(facts);
  }

  private boolean read(String message) {
    try (var json = HostileJson.parser(message)) {
      if (json.nextToken() != JsonToken.START_OBJECT) return false;
      readObject(json, Place.MESSAGE);
      return json.nextToken() == null;
    } catch (IOException | RuntimeException _) {
      // Jackson reports some limits (too many equal hashes of names) as IllegalStateException.
      if (unsure != null) found.remove(unsure);
      return false;
    }
  }

  private void readObject(JsonParser json, Place place) throws IOException {
    while (next(json) == JsonToken.FIELD_NAME) {
      var name = json.currentName();
      var token = json.nextToken();
      var inner = place.within(name);
      if (inner != null && token == JsonToken.START_OBJECT) {
        readObject(json, inner);
      } else if (token.isStructStart()) {
        json.skipChildren();
      } else if (WANTED.contains(name)) {
        keep(json, token, new Field(place, name));
      }
    }
  }

  private void keep(JsonParser json, JsonToken token, Field field) throws IOException {
    // No id, status or time of Keeta's is a fraction: 5.04e15 has lost digits.
    if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NUMBER_INT) return;
    if (json.getTextLength() > LONGEST_VALUE) return;
    found.put(field, json.getText());
    unsure = field;
  }

  private JsonToken next(JsonParser json) throws IOException {
    var token = json.nextToken();
    unsure = null;
    return token;
  }

  private OrderFacts facts(String eventId) {
    return new OrderFacts(
        orderId().orElse(null),
        at("shopId", Place.MESSAGE, Place.MERCHANT_ORDER).findFirst().orElse(null),
        placedAt().orElse(null),
        status(eventId).orElse(null),
        actor(eventId).orElse(null),
        at("opTime", Place.MESSAGE).findFirst().flatMap(KeetaTime::ofMilliseconds).orElse(null),
        subId(eventId).orElse(null),
        refunds(eventId));
  }

  /** The number's own digits, or its twin in a string; a number in any other form has lost some. */
  private Optional<String> orderId() {
    var digits =
        at("orderViewId", Place.MESSAGE, Place.BASE_ORDER, Place.MERCHANT_ORDER)
            .filter(id -> ID_DIGITS.matcher(id).matches());
    var text =
        at("orderViewIdStr", Place.MESSAGE, Place.BASE_ORDER, Place.MERCHANT_ORDER)
            .filter(OrderId::isOrderId);
    return Stream.concat(digits, text).findFirst();
  }

  private Optional<Instant> placedAt() {
    return at("ctime", Place.BASE_ORDER, Place.MERCHANT_ORDER)
        .flatMap(time -> KeetaTime.ofMilliseconds(time).stream())
        .min(Instant::compareTo);
  }

  private Optional<String> status(String eventId) {
    var ofDelivery = eventId.equals("1006") ? at("logisticsStatus", Place.MESSAGE) : none();
    // Of an order the shop's own status first: it is what the shop has to act on.
    var ofOrder = at("status", Place.MERCHANT_ORDER, Place.BASE_ORDER, Place.MESSAGE);
    return Stream.concat(ofDelivery, ofOrder).findFirst();
  }

  private Optional<String> actor(String eventId) {
    return at(isRefund(eventId) ? "applyOpType" : "opType", Place.MESSAGE).findFirst();
  }

  private RefundNews refunds(String eventId) {
    if (!isRefund(eventId)) return RefundNews.NONE;
    return new RefundNews(
        at("handleOpType", Place.MESSAGE).findFirst().orElse(null),
        at("isAppeal", Place.MESSAGE).findFirst().orElse(null),
        List.of());
  }

  private static boolean isRefund(String eventId) {
    return eventId.equals("1005") || eventId.equals("1007");
  }

  private Optional<String> subId(String eventId) {
    var isDelivery = eventId.equals("1006");
    return at(isDelivery ? "merchantSubOrderId" : "afterSaleOrderId", Place.MESSAGE).findFirst();
  }

  private Stream<String> at(String name, Place... places) {
    return Stream.of(places)
        .map(place -> found.get(new Field(place, name)))
        .flatMap(Stream::ofNullable)
        .filter(HeaderText::isPathPart);
  }

  private static Stream<String> none() {
    return Stream.empty();
  }

  private OrderPeek() {}
}
