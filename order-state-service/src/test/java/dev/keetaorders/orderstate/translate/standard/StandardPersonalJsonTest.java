package dev.keetaorders.orderstate.translate.standard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.ReplyVerdict;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.orderstate.personal.PersonalFact;
import dev.keetaorders.orderstate.personal.PersonalSubject;
import dev.keetaorders.orderstate.translate.Translation;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded and documented examples in, what they tell of people out. */
class StandardPersonalJsonTest {

  private static final Instant PLACED_AT = Instant.ofEpochMilli(1751442900803L);
  private static final Instant OP_TIME = Instant.ofEpochMilli(1751448108144L);

  private static final Map<String, String> RECORDED_RECIPIENT =
      Map.ofEntries(
          entry("name", "ENC_name"),
          entry("phone", "ENC_phone"),
          entry("phoneCountryCode", "+966"),
          entry("addressName", "Sha Tian, HongKong District"),
          entry("addressLocation", "ENC_addressLocation"),
          entry("houseNumber", "ENC_houseNumber"),
          entry("latitude", "24.7136"),
          entry("longitude", "46.6753"),
          entry("addressParts", "ENC_addressStruct"),
          entry("addressDetails", "ENC_detailAddressStruct"));

  private final StandardTranslator translator =
      new StandardTranslator(new MinorUnits(Map.of()), StandardNumbers.KEETAS);

  @ParameterizedTest
  @ValueSource(strings = {"webhook-1001-live-shape", "webhook-1001-docs-shape"})
  void readsCustomerRecipientAndRemarksOfAPlacement(String example) {
    assertThat(pushed("1001", decoded(example))).isEqualTo(ofTheRecordedOrder());
  }

  @Test
  void readsTheSameOfAReadBack() {
    assertThat(shown(file("order-get-response"))).isEqualTo(ofTheRecordedOrder());
  }

  @Test
  void readsTheCourierOfADelivery() {
    assertThat(pushed("1006", decoded("webhook-1006")))
        .containsExactly(
            new PersonalFact(
                PersonalSubject.COURIER,
                PersonalFact.WHOLE,
                Map.of("name", "Pony Ma", "phone", "+96342425335"),
                OP_TIME));
  }

  @Test
  void readsWhatCustomerAndShopWroteOfARefund() {
    assertThat(pushed("1005", decoded("webhook-1005")))
        .containsExactly(
            new PersonalFact(
                PersonalSubject.REFUND_REQUEST,
                "833443425408767",
                Map.of(
                    "reason",
                    "xxx",
                    "pictures",
                    "[\"https://img-ap-hongkong.mykeeta.net/sailorproduct/"
                        + "9c760595674b395e330cf94b0e5068b0111111.jpg\"]"),
                OP_TIME),
            new PersonalFact(
                PersonalSubject.REFUND_ANSWER,
                "833443425408767",
                Map.of("reason", "Merchant agree refund"),
                OP_TIME));
    assertThat(pushed("1005", decoded("webhook-1005-request-pending")))
        .containsExactly(
            new PersonalFact(
                PersonalSubject.REFUND_REQUEST,
                "833443425408767",
                Map.of("reason", "xxx"),
                OP_TIME));
    assertThat(pushed("1007", decoded("webhook-1007")))
        .extracting(PersonalFact::fields)
        .contains(
            Map.of(
                "reason",
                "The quantity of delivered goods has decreased; Additional information: No egg"
                    + " tarts available"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1004 webhook-1004", "1008 webhook-1008-observed"})
  void readsWhyItWasCancelled(String eventAndExample) {
    var message = decoded(eventAndExample.substring(5));

    assertThat(pushed(eventAndExample.substring(0, 4), message))
        .containsExactly(
            new PersonalFact(
                PersonalSubject.CANCELLATION,
                PersonalFact.WHOLE,
                Map.of("reason", message.get("cancelReason").asText()),
                Instant.ofEpochMilli(message.get("opTime").asLong())));
  }

  @Test
  void readsEveryFieldOfARecipientAndARemarkOfTheOrder() {
    var order =
        """
        {"baseOrder":{"ctime":1751442900803,"remark":"ring twice"},"recipientInfo":{"name":"a",\
        "phone":"b","interCode":"c","privacyPhone":"d","addressName":"e","addressLocation":"f",\
        "addressViewInfo":"g","houseNumber":"h","unitNumber":7,"buildingNumber":"j",\
        "addressStruct":{"city":"k"},"detailAddressStruct":"{\\"aptNumber\\":\\"l\\"}",\
        "point":{"latitude":-1.5,"longitude":2}}}\
        """;

    assertThat(pushed("1001", json(order)))
        .containsExactly(
            new PersonalFact(
                PersonalSubject.RECIPIENT,
                PersonalFact.WHOLE,
                Map.ofEntries(
                    entry("name", "a"),
                    entry("phone", "b"),
                    entry("phoneCountryCode", "c"),
                    entry("privacyPhone", "d"),
                    entry("addressName", "e"),
                    entry("addressLocation", "f"),
                    entry("addressView", "g"),
                    entry("houseNumber", "h"),
                    entry("unitNumber", "7"),
                    entry("buildingNumber", "j"),
                    entry("addressParts", "{\"city\":\"k\"}"),
                    entry("addressDetails", "{\"aptNumber\":\"l\"}"),
                    entry("latitude", "-1.5"),
                    entry("longitude", "2")),
                PLACED_AT),
            new PersonalFact(
                PersonalSubject.ORDER_REMARK,
                PersonalFact.WHOLE,
                Map.of("text", "ring twice"),
                PLACED_AT));
  }

  @Test
  void readsTheLastCourierOfAReadBackAndOfABigOrderEach() {
    var deliveries =
        """
        {"baseOrder":{"ctime":1751442900803},"bigOrderTag":%s,"merchantOrderDeliveries":[\
        {"waybillId":2,"courierName":"the second","courierPhone":"+2","courierPrivacyPhone":"+20",\
        "deliveryStatusTime":1751448108144},\
        {"waybillId":1,"courierName":"the first","deliveryStatusTime":1751448100000}]}\
        """;
    var second = Map.of("name", "the second", "phone", "+2", "privacyPhone", "+20");

    assertThat(pushed("1001", json(deliveries.formatted(false))))
        .containsExactly(
            new PersonalFact(PersonalSubject.COURIER, PersonalFact.WHOLE, second, OP_TIME));
    assertThat(pushed("1001", json(deliveries.formatted(true))))
        .containsExactly(
            new PersonalFact(PersonalSubject.COURIER, "2", second, OP_TIME),
            new PersonalFact(
                PersonalSubject.COURIER,
                "1",
                Map.of("name", "the first"),
                Instant.ofEpochMilli(1751448100000L)));
  }

  @Test
  void readsWhatWasWrittenOfTheRefundsOfAReadBack() {
    var order =
        """
        {"code":0,"data":{"orderInfo":{"baseOrder":{"ctime":1751442900803},"refundInfos":[\
        {"id":77,"applyReason":"cold","status":1001,"ctime":1751448108144}]}}}\
        """;

    assertThat(shown(json(order)))
        .containsExactly(
            new PersonalFact(
                PersonalSubject.REFUND_REQUEST, "77", Map.of("reason", "cold"), OP_TIME));
  }

  @Test
  void takesNothingForSomebodyThatNamesNobody() {
    for (var strange : List.of("null", "[]", "{}", "\"\"", "\" \"", "{\"name\":null}")) {
      var order =
          """
          {"baseOrder":{"ctime":1751442900803,"remark":%1$s},"merchantOrder":{"userId":%1$s},\
          "recipientInfo":%1$s,"products":[{"id":1,"remark":null}]}\
          """
              .formatted(strange);

      assertThat(pushed("1001", json(order)))
          .allSatisfy(fact -> assertThat(fact.subject()).isEqualTo(PersonalSubject.ORDER_REMARK));
    }
  }

  @Test
  void keepsWhatIsFarTooLongOnTheLogOnly() {
    var order =
        "{\"baseOrder\":{\"ctime\":1751442900803,\"remark\":\"%s\"}}".formatted("x".repeat(9000));

    assertThat(pushed("1001", json(order)).getFirst().fields().get("text")).hasSize(4000);
  }

  @Test
  void showsNoValueInItsText() {
    var facts = pushed("1001", decoded("webhook-1001-live-shape"));

    assertThat(facts.toString())
        .contains("RECIPIENT", "addressName")
        .doesNotContain("Sha Tian", "10000011133443", "ENC_", "extra spicy");
  }

  private static List<PersonalFact> ofTheRecordedOrder() {
    return List.of(
        new PersonalFact(
            PersonalSubject.CUSTOMER,
            PersonalFact.WHOLE,
            Map.of(PersonalFact.CUSTOMER_ID, "10000011133443"),
            PLACED_AT),
        new PersonalFact(
            PersonalSubject.RECIPIENT, PersonalFact.WHOLE, RECORDED_RECIPIENT, PLACED_AT),
        new PersonalFact(
            PersonalSubject.ITEM_REMARK, "325842225", Map.of("text", "extra spicy"), PLACED_AT));
  }

  private List<PersonalFact> pushed(String event, JsonNode message) {
    return personal(
        NotificationType.standardEvent(event), Json.write(Map.of("message", message.toString())));
  }

  private List<PersonalFact> shown(JsonNode reply) {
    return personal(NotificationType.standardReply("get"), reply.toString().getBytes(UTF_8));
  }

  private List<PersonalFact> personal(NotificationType type, byte[] body) {
    var translation = translator.translate(metadata(type), body);
    assertThat(translation).isInstanceOf(Translation.Understood.class);
    return ((Translation.Understood) translation).personal();
  }

  private static JsonNode decoded(String example) {
    return file(example).get("message_decoded");
  }

  private static JsonNode file(String name) {
    try (var in =
        StandardPersonalJsonTest.class.getResourceAsStream("/keeta/standard/" + name + ".json")) {
      return Json.mapper().readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static NotificationMetadata metadata(NotificationType type) {
    return new NotificationMetadata(
        "1930106161957212198",
        type,
        new NotificationSource(Dialect.STANDARD, "1001001", "466663"),
        "756823555555859",
        Instant.parse("2025-07-02T09:21:49.500Z"),
        null,
        null,
        null,
        null,
        null,
        null,
        type.isReply() ? new Verification.Reply() : new Verification.Verified("R1"),
        type.isReply() ? Via.REPLY : Via.WEBHOOK,
        type.isReply() ? ReplyVerdict.DONE : null);
  }
}
