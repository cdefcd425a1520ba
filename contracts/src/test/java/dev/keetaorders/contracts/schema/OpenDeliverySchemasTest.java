package dev.keetaorders.contracts.schema;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Keeta sends in the Open Delivery dialect, against the schemas of it. */
class OpenDeliverySchemasTest {

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path EXAMPLES = Path.of("src/test/resources/keeta/opendelivery");

  /** Every example of what Keeta sends; what it is sent has the schemas of the commands. */
  static Stream<Arguments> examples() {
    return names()
        .filter(name -> !name.contains("-request") || name.startsWith("event-"))
        .filter(name -> !name.equals("signature-vectors"))
        .map(name -> Arguments.of(name, schemaOf(name)));
  }

  private static String schemaOf(String example) {
    return switch (example) {
      case "oauth-token-response" -> "opendelivery-token";
      case "authorization-url-response" -> "opendelivery-authorization-url";
      case "merchant-info-response" -> "opendelivery-merchant-info";
      case "batch-decrypt-response" -> "opendelivery-plain-texts";
      case "polling-response-200" -> "opendelivery-events";
      case "order-details-enveloped-response" -> "opendelivery-enveloped-order";
      default -> {
        if (example.startsWith("event-")) yield "opendelivery-event";
        if (example.startsWith("order-")) yield "opendelivery-order";
        if (example.startsWith("error-")) yield "opendelivery-problem";
        if (example.startsWith("authorization-webhook-")) yield "opendelivery-authorization";
        throw new AssertionError("No schema is known for " + example);
      }
    };
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void acceptsEveryExample(String example, String schema) {
    assertThat(violations(schema, read(example))).isEmpty();
  }

  @Test
  void thereAreExamplesOfEverySchema() {
    assertThat(examples().map(each -> each.get()[1]).distinct().toList())
        .containsExactlyInAnyOrder(
            "opendelivery-authorization",
            "opendelivery-authorization-url",
            "opendelivery-enveloped-order",
            "opendelivery-event",
            "opendelivery-events",
            "opendelivery-merchant-info",
            "opendelivery-order",
            "opendelivery-plain-texts",
            "opendelivery-problem",
            "opendelivery-token");
  }

  /** What the reference calls required, section by section. */
  @ParameterizedTest(name = "{0} without {1}")
  @CsvSource({
    "event-created, /eventId",
    "event-created, /eventType",
    "event-created, /orderId",
    "event-created, /orderURL",
    "event-created, /createdAt",
    "polling-response-200, /0/eventId",
    "error-422, /title",
    "error-422, /status",
    "oauth-token-response, /access_token",
    "oauth-token-response, /token_type",
    "authorization-webhook-revoked, /opType",
    "authorization-url-response, /merchantAuthorizationUrl",
    "merchant-info-response, /authorizedShops/0/shopId",
    "batch-decrypt-response, /plainInfos/0/plainText",
    "order-details-enveloped-response, /data/id",
    "order-delivery-marketplace-instant, /id",
    "order-delivery-marketplace-instant, /type",
    "order-delivery-marketplace-instant, /displayId",
    "order-delivery-marketplace-instant, /createdAt",
    "order-delivery-marketplace-instant, /orderTiming",
    "order-delivery-marketplace-instant, /preparationStartDateTime",
    "order-delivery-marketplace-instant, /merchant",
    "order-delivery-marketplace-instant, /merchant/id",
    "order-delivery-marketplace-instant, /merchant/name",
    "order-delivery-marketplace-instant, /items",
    "order-delivery-marketplace-instant, /items/0/id",
    "order-delivery-marketplace-instant, /items/0/name",
    "order-delivery-marketplace-instant, /items/0/externalCode",
    "order-delivery-marketplace-instant, /items/0/unit",
    "order-delivery-marketplace-instant, /items/0/quantity",
    "order-delivery-marketplace-instant, /items/0/unitPrice",
    "order-delivery-marketplace-instant, /items/0/totalPrice",
    "order-delivery-marketplace-instant, /items/0/totalPrice/currency",
    "order-delivery-marketplace-instant, /items/0/options/1/id",
    "order-delivery-marketplace-instant, /items/0/options/1/externalCode",
    "order-delivery-marketplace-instant, /items/0/options/1/unit",
    "order-delivery-marketplace-instant, /items/0/options/1/unitPrice",
    "order-delivery-marketplace-instant, /items/0/options/1/totalPrice",
    "order-delivery-marketplace-instant, /otherFees/0/name",
    "order-delivery-marketplace-instant, /otherFees/0/type",
    "order-delivery-marketplace-instant, /otherFees/0/receivedBy",
    "order-delivery-marketplace-instant, /otherFees/0/receiverDocument",
    "order-delivery-marketplace-instant, /otherFees/0/price",
    "order-delivery-marketplace-instant, /discounts/0/amount",
    "order-delivery-marketplace-instant, /discounts/0/target",
    "order-delivery-marketplace-instant, /discounts/0/sponsorshipValues",
    "order-delivery-marketplace-instant, /discounts/0/sponsorshipValues/1/name",
    "order-delivery-marketplace-instant, /discounts/0/sponsorshipValues/1/amount",
    "order-delivery-marketplace-instant, /total",
    "order-delivery-marketplace-instant, /total/itemsPrice",
    "order-delivery-marketplace-instant, /total/otherFees",
    "order-delivery-marketplace-instant, /total/discount",
    "order-delivery-marketplace-instant, /total/orderAmount",
    "order-delivery-marketplace-instant, /payments",
    "order-delivery-marketplace-instant, /payments/prepaid",
    "order-delivery-marketplace-instant, /payments/pending",
    "order-delivery-marketplace-instant, /payments/methods/0/value",
    "order-delivery-marketplace-instant, /payments/methods/0/currency",
    "order-delivery-marketplace-instant, /payments/methods/0/type",
    "order-delivery-marketplace-instant, /payments/methods/0/method",
    "order-delivery-merchant-scheduled-cash, /payments/methods/0/changeFor",
    "order-delivery-marketplace-instant, /customer",
    "order-delivery-marketplace-instant, /customer/id",
    "order-delivery-marketplace-instant, /customer/phone",
    "order-delivery-marketplace-instant, /customer/phone/number",
    "order-delivery-marketplace-instant, /customer/ordersCountOnMerchant",
    "order-delivery-merchant-scheduled-cash, /schedule",
    "order-delivery-merchant-scheduled-cash, /schedule/scheduledDateTimeStart",
    "order-delivery-merchant-scheduled-cash, /schedule/scheduledDateTimeEnd",
    "order-delivery-marketplace-instant, /delivery",
    "order-delivery-marketplace-instant, /delivery/deliveredBy",
    "order-delivery-marketplace-instant, /delivery/deliveryAddress",
    "order-delivery-marketplace-instant, /delivery/deliveryAddress/state",
    "order-delivery-marketplace-instant, /delivery/deliveryAddress/formattedAddress",
    "order-delivery-marketplace-instant, /delivery/deliveryAddress/coordinates/latitude",
    "order-delivery-marketplace-instant, /delivery/estimatedDeliveryDateTime",
    "order-takeout-instant, /takeout",
    "order-takeout-instant, /takeout/mode",
    "order-takeout-instant, /takeout/takeoutDateTime",
    "order-indoor-place, /indoor",
    "order-indoor-place, /indoor/mode",
    "order-indoor-place, /indoor/indoorDateTime",
    "order-indoor-place, /indoor/place",
  })
  void missesWhatIsRequired(String example, String pointer) {
    var document = read(example);
    var at = JsonPointer.compile(pointer);
    assertThat(document.at(at).isMissingNode()).isFalse();
    ((ObjectNode) document.at(at.head())).remove(at.last().getMatchingProperty());

    assertThat(violations(schemaOf(example), document)).isNotEmpty();
  }

  @ParameterizedTest(name = "{0} with {2} at {1}")
  @CsvSource({
    "event-created, /eventType, '\"BORN\"'",
    "event-created, /orderURL, '\"no url\"'",
    "event-created, /createdAt, '\"noon\"'",
    "event-created, /orderId, 553440887574627",
    "event-cancelled, /metadata, null",
    "error-422, /status, '\"422\"'",
    "oauth-token-response, /token_type, '\"mac\"'",
    "authorization-webhook-authorized, /opType, 3",
    "order-delivery-marketplace-instant, /type, '\"DRONE\"'",
    "order-delivery-marketplace-instant, /lastEvent, '\"PICKUP_ONGOING\"'",
    "order-delivery-marketplace-instant, /merchant/id, '\"short\"'",
    "order-delivery-marketplace-instant, /items, []",
    "order-delivery-marketplace-instant, /items/0/unitPrice/value, '\"40\"'",
    "order-delivery-marketplace-instant, /items/0/unitPrice/value, 40.00001",
    "order-delivery-marketplace-instant, /payments/methods/0/method, '\"BARTER\"'",
    "order-delivery-marketplace-instant, /discounts/0/target, '\"ITEM\"'",
    "order-delivery-marketplace-instant, /sendTracking, '\"true\"'",
  })
  void refusesWhatIsWrong(String example, String pointer, String value) throws IOException {
    var document = read(example);
    var at = JsonPointer.compile(pointer);
    ((ObjectNode) document.at(at.head()))
        .set(at.last().getMatchingProperty(), MAPPER.readTree(value));

    assertThat(violations(schemaOf(example), document)).isNotEmpty();
  }

  @Test
  void acceptsFieldsThatNobodyHasHeardOf() {
    var order = (ObjectNode) read("order-takeout-instant");
    order.putObject("unheardOf").put("by", "anybody");
    ((ObjectNode) ((ArrayNode) order.path("items")).get(0)).put("weather", "hot");

    assertThat(violations("opendelivery-order", order)).isEmpty();
  }

  private static List<String> violations(String schema, JsonNode document) {
    return Schemas.violations(schema, document.toString().getBytes(UTF_8));
  }

  private static JsonNode read(String example) {
    try {
      return MAPPER.readTree(EXAMPLES.resolve(example + ".json").toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(example, e);
    }
  }

  private static Stream<String> names() {
    try (var files = Files.list(EXAMPLES)) {
      return files
          .map(file -> Optional.ofNullable(file.getFileName()).orElseThrow().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .sorted()
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
