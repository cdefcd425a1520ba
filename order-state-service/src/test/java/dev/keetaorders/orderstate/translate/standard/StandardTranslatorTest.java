package dev.keetaorders.orderstate.translate.standard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.OrderStatusCodes;
import dev.keetaorders.contracts.notification.RefundCodes;
import dev.keetaorders.contracts.notification.ReplyVerdict;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.CancelledBy;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.order.ItemOption;
import dev.keetaorders.contracts.order.Money;
import dev.keetaorders.contracts.order.OrderStatus;
import dev.keetaorders.contracts.order.RefundKind;
import dev.keetaorders.contracts.order.RefundProduct;
import dev.keetaorders.contracts.order.RefundState;
import dev.keetaorders.orderstate.delivery.Deliveries;
import dev.keetaorders.orderstate.delivery.DeliveryReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.AcceptanceReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.CancellationReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.CompletionReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.PlacementReported;
import dev.keetaorders.orderstate.lifecycle.OrderFact.ReadinessReported;
import dev.keetaorders.orderstate.lifecycle.Placement;
import dev.keetaorders.orderstate.refund.RefundFact.Answer;
import dev.keetaorders.orderstate.refund.RefundFact.AnswerTaken;
import dev.keetaorders.orderstate.refund.RefundFact.StatusReported;
import dev.keetaorders.orderstate.translate.Translation.NothingToLearn;
import dev.keetaorders.orderstate.translate.Translation.Understood;
import dev.keetaorders.orderstate.translate.Translation.Unreadable;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorded and documented examples in, facts out. */
class StandardTranslatorTest {

  private static final Instant RECEIVED = Instant.parse("2025-07-02T09:21:49.500Z");
  private static final Instant SENT = Instant.parse("2025-07-02T09:21:48Z");
  private static final Instant OP_TIME = Instant.ofEpochMilli(1751448108144L);

  private final StandardTranslator translator =
      new StandardTranslator(new MinorUnits(Map.of()), StandardNumbers.KEETAS);

  @ParameterizedTest
  @ValueSource(strings = {"docs", "live"})
  void readsAPlacementInBothShapes(String shape) {
    var placed = understood("1001", example("webhook-1001-%s-shape".formatted(shape)));

    assertThat(placed.facts())
        .containsExactly(
            new PlacementReported(new Placement(Instant.ofEpochMilli(1751442900803L), true, true)));
    var details = placed.details();
    assertThat(details.shopId()).isEqualTo("466663");
    assertThat(details.fulfilment()).isEqualTo(Fulfilment.PLATFORM_DELIVERY);
    assertThat(details.total()).isEqualTo(new Money("57.00", "SAR"));
    assertThat(details.items()).hasSize(2);
    var ribs = details.items().getFirst();
    assertThat(ribs.lineId()).isEqualTo("325842225");
    assertThat(ribs.name()).isEqualTo("Sweet & Sour Pork Ribs");
    assertThat(ribs.names()).isEqualTo(Map.of("en", "Sweet & Sour Pork Ribs"));
    assertThat(ribs.spec()).isEqualTo("Large");
    assertThat(ribs.count()).isEqualTo(1);
    assertThat(ribs.amount()).isEqualTo(new Money("36.00", "SAR"));
    assertThat(ribs.itemCode()).isEqualTo("item-1");
    assertThat(ribs.variantCode()).isEqualTo("item-1__s1");
  }

  @Test
  void readsAnAcceptance() {
    assertThat(understood("1002", example("webhook-1002")))
        .isEqualTo(Understood.of(new AcceptanceReported(OP_TIME)));
  }

  @Test
  void readsACompletion() {
    assertThat(understood("1003", example("webhook-1003")))
        .isEqualTo(Understood.of(new CompletionReported(OP_TIME)));
  }

  @Test
  void readsACancellationAndWhoCancelled() {
    assertThat(understood("1004", example("webhook-1004")))
        .isEqualTo(Understood.of(new CancellationReported(OP_TIME, CancelledBy.CUSTOMER)));
  }

  @Test
  void readsTheUndocumentedAutomaticCancellation() {
    assertThat(understood("1008", example("webhook-1008-observed")))
        .isEqualTo(
            Understood.of(
                new CancellationReported(
                    Instant.ofEpochMilli(1788613897209L), CancelledBy.SYSTEM)));
  }

  @Test
  void readsADeliveryWithoutItsCourier() {
    assertThat(understood("1006", example("webhook-1006")))
        .isEqualTo(Understood.of(new DeliveryReported(Deliveries.WHOLE, "10", OP_TIME)));
  }

  @Test
  void readsRefundsWithoutTheirReasons() {
    assertThat(understood("1005", example("webhook-1005-request-pending")))
        .isEqualTo(
            Understood.of(
                new StatusReported(
                    "833443425408767",
                    OP_TIME,
                    "1001",
                    RefundState.REQUESTED,
                    RefundKind.FULL,
                    false,
                    new Money("28.00", "HKD"),
                    List.of(),
                    OP_TIME)));
    assertThat(understood("1007", example("webhook-1007")))
        .isEqualTo(
            Understood.of(
                new StatusReported(
                    "833441825390895",
                    OP_TIME,
                    "5001",
                    RefundState.REFUNDING,
                    RefundKind.PARTIAL,
                    false,
                    new Money("36.20", "HKD"),
                    List.of(
                        new RefundProduct(
                            null,
                            "41669804",
                            "41009754",
                            "Egg tart",
                            Map.of("en", "Egg tart"),
                            1,
                            new Money("36.20", "HKD"))),
                    null)));
  }

  @Test
  void readsTheRefundsOfAReadBackButNotTheOneThatAnAutomaticCancellationBrings() {
    var body =
        """
        {"code":0,"data":{"orderInfo":{"baseOrder":{"ctime":1751442900803,"currency":"SAR"},\
        "refundInfos":[{"id":71,"applyType":1001,"partRefund":0,"status":2001,\
        "refundMoney":5700,"ctime":1751448000000,"applyReason":"cold","commonExt":"{}",\
        "refundStatusHisList":[{"status":1001,"opTime":1751448000000},\
        {"status":2001,"opTime":1751448100000}]},\
        {"id":72,"applyType":2002,"partRefund":1,"status":5002,"actRefundMoney":1000},\
        {"id":73,"applyType":3001,"status":5002},{"id":74},{"status":1001},7]}}}\
        """
            .getBytes(UTF_8);

    var read = (Understood) translator.translate(reply("get", ReplyVerdict.DONE), body);
    var doubtful = new RefundCodes(RefundCodes.KEETAS.states(), false, false);
    var doubted =
        (Understood)
            new StandardTranslator(
                    new MinorUnits(Map.of()),
                    new StandardNumbers(OrderStatusCodes.KEETAS, doubtful, NumberWitness.NOBODY))
                .translate(reply("get", ReplyVerdict.DONE), body);

    assertThat(read.refunds())
        .containsExactly(
            new StatusReported(
                "71",
                Instant.ofEpochMilli(1751448100000L),
                "2001",
                RefundState.AGREED,
                RefundKind.FULL,
                null,
                new Money("57.00", "SAR"),
                List.of(),
                Instant.ofEpochMilli(1751448000000L)),
            new StatusReported(
                "72",
                RECEIVED,
                "5002",
                RefundState.REFUNDED,
                RefundKind.PARTIAL,
                null,
                new Money("10.00", "SAR"),
                List.of(),
                null));
    assertThat(doubted.refunds()).isEmpty();
  }

  @Test
  void readsWhatKeetaTookOfTheShopsAnswersAndOfItsOwnDeliveries() {
    assertThat(translator.translate(replyAbout("agree", "71"), done()))
        .isEqualTo(Understood.of(new AnswerTaken("71", RECEIVED, Answer.AGREED)));
    assertThat(translator.translate(replyAbout("reject", "71"), done()))
        .isEqualTo(Understood.of(new AnswerTaken("71", RECEIVED, Answer.REJECTED)));
    assertThat(translator.translate(replyAbout("agree", null), done()))
        .isInstanceOf(NothingToLearn.class);
    assertThat(translator.translate(reply("collect", ReplyVerdict.DONE), done()))
        .isEqualTo(Understood.of(new CompletionReported(RECEIVED)));
    assertThat(translator.translate(reply("dispatched", ReplyVerdict.DONE), done()))
        .isEqualTo(Understood.of(new DeliveryReported(Deliveries.WHOLE, "30", RECEIVED)));
    assertThat(translator.translate(reply("delivered", ReplyVerdict.DONE), done()))
        .isEqualTo(
            new Understood(
                List.of(new CompletionReported(RECEIVED)),
                new DeliveryReported(Deliveries.WHOLE, "50", RECEIVED),
                List.of(),
                null,
                List.of()));
    for (var call : List.of("courier", "tracking", "refund-preview", "refund-apply")) {
      assertThat(translator.translate(reply(call, ReplyVerdict.DONE), done()))
          .isInstanceOf(NothingToLearn.class);
    }
  }

  @Test
  void readsAReadBack() throws IOException {
    var body = Json.mapper().writeValueAsBytes(file("order-get-response"));

    var read = (Understood) translator.translate(reply("get", ReplyVerdict.DONE), body);

    assertThat(read.facts())
        .containsExactly(
            new PlacementReported(new Placement(Instant.ofEpochMilli(1751442900803L), true, true)));
    assertThat(read.details().total()).isEqualTo(new Money("57.00", "SAR"));
  }

  @Test
  void readsWhenAnOrderCameToEachStatusByItsOwnTimeOrByItsTrace() {
    var order =
        """
        {"data":{"orderInfo":{"baseOrder":{"ctime":1751442900803},"merchantOrder":{\
        "status":40,"confirmedStatusTime":1751442950000,"merchantOrderTraces":[\
        {"merchantOrderStatus":40,"opTime":1751444000000},\
        {"merchantOrderStatus":35,"opTime":1751443500000},\
        {"merchantOrderStatus":30,"opTime":1751442951000},\
        {"merchantOrderStatus":20,"opTime":1751442912000}]}}}}\
        """;

    var read =
        (Understood) translator.translate(reply("get", ReplyVerdict.DONE), order.getBytes(UTF_8));

    assertThat(read.facts())
        .containsExactly(
            new PlacementReported(new Placement(Instant.ofEpochMilli(1751442900803L), true, true)),
            new AcceptanceReported(Instant.ofEpochMilli(1751442950000L)),
            new ReadinessReported(Instant.ofEpochMilli(1751443500000L)),
            new CompletionReported(Instant.ofEpochMilli(1751444000000L)));
  }

  @Test
  void readsNumbersAsTheInstallationSays() {
    var codes = new OrderStatusCodes(Map.of("20", OrderStatus.ACCEPTED, "36", OrderStatus.READY));
    var numbers = new StandardNumbers(codes, RefundCodes.KEETAS, NumberWitness.NOBODY);
    var order =
        """
        {"data":{"orderInfo":{"baseOrder":{"ctime":1751442900803},"merchantOrder":{\
        "status":36,"merchantOrderTraces":[\
        {"merchantOrderStatus":40,"opTime":1751444000000},\
        {"merchantOrderStatus":36,"opTime":1751443500000},\
        {"merchantOrderStatus":20,"opTime":1751442912000}]}}}}\
        """;

    var read =
        (Understood)
            new StandardTranslator(new MinorUnits(Map.of()), numbers)
                .translate(reply("get", ReplyVerdict.DONE), order.getBytes(UTF_8));

    assertThat(read.facts())
        .containsExactly(
            new PlacementReported(new Placement(Instant.ofEpochMilli(1751442900803L), true, true)),
            new AcceptanceReported(Instant.ofEpochMilli(1751442912000L)),
            new ReadinessReported(Instant.ofEpochMilli(1751443500000L)));
  }

  @Test
  void takesTheTimeOfTheAnswerForWhatAReplySaysIsDone() {
    assertThat(translator.translate(reply("confirm", ReplyVerdict.DONE), done()))
        .isEqualTo(Understood.of(new AcceptanceReported(RECEIVED)));
    assertThat(translator.translate(reply("prepare", ReplyVerdict.DONE), done()))
        .isEqualTo(Understood.of(new ReadinessReported(RECEIVED)));
    assertThat(translator.translate(reply("cancel", ReplyVerdict.DONE), done()))
        .isEqualTo(Understood.of(new CancellationReported(RECEIVED, CancelledBy.MERCHANT)));
  }

  @Test
  void learnsNothingFromARefusedOrUnreadableReply() {
    for (var call : List.of("confirm", "prepare", "cancel", "get")) {
      for (var verdict : List.of(ReplyVerdict.REFUSED, ReplyVerdict.UNREADABLE)) {
        assertThat(translator.translate(reply(call, verdict), "<html>".getBytes(UTF_8)))
            .isInstanceOf(NothingToLearn.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "7",
        "[]",
        "{",
        "not JSON",
        "{\"message\":\"{\"}",
        "{\"message\":7}",
        "{}"
      })
  void saysThatAPushCannotBeReadAndShowsNothingOfIt(String body) {
    assertThat(translator.translate(push("1002"), body.getBytes(UTF_8)))
        .isInstanceOf(Unreadable.class);
  }

  @Test
  void fallsBackToTheHeadersWhereTheBodyTellsNoTime() {
    var body = "{\"message\":\"{\\\"opTime\\\":\\\"yesterday\\\"}\"}".getBytes(UTF_8);

    assertThat(translator.translate(push("1002"), body))
        .isEqualTo(Understood.of(new AcceptanceReported(SENT)));
  }

  @Test
  void takesSecondsForNoTimeRatherThanFor1970() {
    var body = "{\"message\":\"{\\\"opTime\\\":1751448108}\"}".getBytes(UTF_8);

    assertThat(translator.translate(push("1002"), body))
        .isEqualTo(Understood.of(new AcceptanceReported(SENT)));
  }

  @Test
  void readsAnOrderWhoseFieldsAreOfOtherShapes() {
    var order =
        """
        {"baseOrder":{"ctime":"1751442900803","currency":7,"status":"20"},\
        "merchantOrder":{"shopId":"466663","userGetMode":"pickup","merchantOrderTraces":{}},\
        "products":[{"id":"1","name":"\\ud800","count":"2","price":"50"},7,null],\
        "feeDtl":null,"merchantOrderDeliveries":"none"}\
        """;

    var read = understood("1001", message(order));

    assertThat(read.facts()).hasSize(1);
    assertThat(read.details().fulfilment()).isEqualTo(Fulfilment.PICKUP);
    assertThat(read.details().total()).isNull();
    // Half a surrogate pair must not break what we write.
    assertThat(Json.write(read.details())).isNotEmpty();
  }

  @Test
  void countsOnlyWhatIsACount() {
    var order =
        """
        {"baseOrder":{"ctime":1751442900803},"products":[{"count":2},{"count":"3"},{},\
        {"count":-1},{"count":4294967297},{"count":"many"}]}\
        """;

    assertThat(understood("1001", message(order)).details().items())
        .extracting("count")
        .containsExactly(2, 3, 0, 0, 0, 0);
  }

  @Test
  void readsWhatWasChosenWithAnItemAndWithAChoice() {
    var ribs = understood("1001", example("webhook-1001-live-shape")).details().items().getFirst();

    assertThat(ribs.options())
        .containsExactly(
            new ItemOption(
                "4587525",
                "Extras",
                "GRP-1",
                "25703896",
                "Cheese",
                Map.of("en", "Cheese"),
                1,
                new Money("3.00", "SAR"),
                "OPT-1",
                List.of()));
    var deep =
        understood("1001", message(order("[{\"id\":1,\"groups\":%s}]".formatted(groups(9)))));
    var depth = 0;
    var options = deep.details().items().getFirst().options();
    for (; !options.isEmpty(); options = options.getFirst().options()) depth++;
    assertThat(depth).isEqualTo(5);
  }

  private static String groups(int depth) {
    return depth == 0
        ? "[]"
        : "[{\"shopProductGroupSkuList\":[{\"spuName\":\"x\",\"groups\":%s}]}]"
            .formatted(groups(depth - 1));
  }

  @Test
  void saysHowManyAreLeftAfterAPartialRefund() {
    var order =
        """
        {"baseOrder":{"ctime":1751442900803,"currency":"SAR"},"rebatesTag":true,\
        "products":[{"id":1,"count":3},{"id":2,"count":1}],\
        "rebates":{"residueProducts":[{"id":1,"count":2,"priceWithGroup":{"amount":700}}]}}\
        """;

    assertThat(understood("1001", message(order)).details().items())
        .extracting("remaining")
        .containsExactly(2, 0);
    assertThat(understood("1001", message(order("[{\"id\":1}]"))).details().items())
        .extracting("remaining")
        .containsOnlyNulls();
  }

  @Test
  void takesTheAmountWithExtrasBeforeThePriceAndTheListOfFeesWhereTheOtherIsMissing() {
    var order =
        """
        {"baseOrder":{"ctime":1751442900803,"currency":"SAR"},\
        "feeDtl":{"merchantFee":null,"customerFee":null},\
        "feeDtls":[{"code":"shippingFee","price":1900},{"code":"payTotal","price":5700}],\
        "products":[{"id":1,"price":3300,"priceWithGroup":{"amount":3600}},{"id":2,"price":900}]}\
        """;

    var details = understood("1001", message(order)).details();

    assertThat(details.total()).isEqualTo(new Money("57.00", "SAR"));
    assertThat(details.items())
        .extracting("amount")
        .containsExactly(new Money("36.00", "SAR"), new Money("9.00", "SAR"));
  }

  @Test
  void showsNothingThatIsEncrypted() {
    var read =
        understood(
            "1001",
            message(
                order(
                    "[{\"id\":\"ENC_1\",\"name\":\"ENC_2\",\"nameI18n\":{\"en\":\"ENC_3\"},"
                        + "\"spec\":\"ENC_4\",\"count\":1}]")));

    assertThat(new String(Json.write(read.details()), UTF_8)).doesNotContain("ENC_");
    assertThat(read.details().items()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "delivery, 1001, PLATFORM_DELIVERY",
    "delivery, 1098, PLATFORM_DELIVERY",
    "delivery, 9001, MERCHANT_DELIVERY",
    "delivery, 7777, UNKNOWN",
    "pickup, 1001, PICKUP",
    "PICKUP, '', PICKUP"
  })
  void readsHowTheMealReachesTheCustomer(String getMode, String deliveryMode, Fulfilment expected) {
    for (var quote : List.of("\"", "")) {
      var mode = deliveryMode.isEmpty() ? "null" : quote + deliveryMode + quote;
      var order =
          """
          {"baseOrder":{"ctime":1751442900803},"merchantOrder":{"userGetMode":"%s"},\
          "merchantOrderDeliveries":[{"deliveryMode":%s}]}\
          """
              .formatted(getMode, mode);

      assertThat(understood("1001", message(order)).details().fulfilment()).isEqualTo(expected);
    }
  }

  @Test
  void readsTheDeliveryOfAReadBackButNotOfABigOrder() {
    var order =
        """
        {"code":0,"data":{"orderInfo":{"baseOrder":{"ctime":1751442900803},"bigOrderTag":%s,\
        "merchantOrderDeliveries":[\
        {"deliveryStatus":99,"deliveryStatusTime":1751448000000,"courierName":"Pony Ma"},\
        {"deliveryStatus":20,"deliveryStatusTime":1751448100000},{"deliveryStatus":50}]}}}\
        """;

    var read =
        translator.translate(
            reply("get", ReplyVerdict.DONE), order.formatted(false).getBytes(UTF_8));
    var big =
        translator.translate(
            reply("get", ReplyVerdict.DONE), order.formatted(true).getBytes(UTF_8));

    assertThat(((Understood) read).delivery())
        .isEqualTo(
            new DeliveryReported(Deliveries.WHOLE, "20", Instant.ofEpochMilli(1751448100000L)));
    assertThat(((Understood) big).delivery()).isNull();
  }

  @Test
  void keepsTheDeliveryOfEachPartOfABigOrderApart() {
    var message =
        """
        {"orderViewId":1,"logisticsStatus":20,"opTime":1751448108144,"bigOrderTag":true,\
        "merchantSubOrderId":756823555555860}\
        """;

    assertThat(understood("1006", message(message)))
        .isEqualTo(Understood.of(new DeliveryReported("756823555555860", "20", OP_TIME)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"{\\\"cancelType\\\":5042}\"", "{\"cancelType\":\"5042\"}"})
  void knowsAnAutomaticCancellationByTheDocumentWithinARefund(String commonExt) {
    var body =
        """
        {"code":0,"data":{"orderInfo":{"baseOrder":{"ctime":1751442900803},\
        "merchantOrder":{"status":50,"canceledStatusTime":1751448108144},\
        "refundInfos":[{"id":7,"status":5002,"commonExt":%s}]}}}\
        """
            .formatted(commonExt)
            .getBytes(UTF_8);

    var read = (Understood) translator.translate(reply("get", ReplyVerdict.DONE), body);

    assertThat(read.facts()).contains(new CancellationReported(OP_TIME, CancelledBy.SYSTEM));
    assertThat(read.refunds()).isEmpty();
  }

  @Test
  void tellsAWitnessOfEveryNumberThatNobodyKnows() {
    var heard = new ArrayList<NumberWitness.Of>();
    var listening =
        new StandardTranslator(
            new MinorUnits(Map.of()),
            new StandardNumbers(OrderStatusCodes.KEETAS, RefundCodes.KEETAS, heard::add));

    listening.translate(
        push("1001"), message("{\"merchantOrder\":{\"status\":37,\"ctime\":1751442900803}}"));
    listening.translate(push("1005"), message("{\"afterSaleOrderId\":7,\"status\":4001}"));
    listening.translate(push("1006"), message("{\"logisticsStatus\":31}"));
    listening.translate(push("1001"), example("webhook-1001-live-shape"));

    assertThat(heard)
        .containsExactly(
            NumberWitness.Of.ORDER, NumberWitness.Of.REFUND, NumberWitness.Of.DELIVERY);
  }

  @Test
  void tellsAWitnessWhetherAmountsAreWhatKeetaWritesBesideThem() {
    var heard = new ArrayList<String>();
    var listening =
        new StandardTranslator(
            new MinorUnits(
                Map.of(),
                (check, currency, comparison) ->
                    heard.add(check + " " + currency + " " + comparison)),
            StandardNumbers.KEETAS);
    listening.translate(push("1001"), example("webhook-1001-live-shape"));
    assertThat(heard).isNotEmpty().allSatisfy(each -> assertThat(each).endsWith("SAR AGREE"));
    assertThat(heard).contains("SUM SAR AGREE", "TEXT SAR AGREE");
    heard.clear();
    for (var text :
        List.of("KWD 5.700", "KWD 57.00", "KWD 5,700.00", "5,700 د.ك", "57,00", "free")) {
      var order =
          """
          {"baseOrder":{"ctime":1751442900803},"feeDtl":{"customerFee":\
          {"i18n":{"currency":"KWD"},"productPrice":5700,"payTotal":5700,"payTotalStr":"%s"}},\
          "products":[{"id":1,"price":5600}]}\
          """
              .formatted(text);
      listening.translate(push("1001"), message(order));
    }
    assertThat(heard)
        .filteredOn(each -> each.startsWith("TEXT"))
        .containsExactly(
            "TEXT KWD AGREE",
            "TEXT KWD DIFFER",
            "TEXT KWD DIFFER",
            "TEXT KWD DIFFER",
            "TEXT KWD UNREADABLE",
            "TEXT KWD UNREADABLE");
    assertThat(heard).contains("SUM KWD DIFFER");
  }

  private static String order(String products) {
    return "{\"baseOrder\":{\"ctime\":1751442900803},\"products\":%s}".formatted(products);
  }

  @Test
  void takesTheItemsOfABigOrderFromItsParts() {
    var order =
        """
        {"baseOrder":{"ctime":1751442900803,"currency":"SAR"},"products":[],"bigOrderTag":true,\
        "subOrderInfoList":[{"products":[{"id":1,"count":3,"price":300}]},\
        {"products":[{"id":2,"count":1,"price":100}]}]}\
        """;

    assertThat(understood("1001", message(order)).details().items())
        .extracting("lineId")
        .containsExactly("1", "2");
  }

  @Test
  void writesMoneyWithTheDecimalsOfTheCurrencyUnlessASettingKnowsBetter() {
    var order =
        """
        {"baseOrder":{"ctime":1751442900803},\
        "feeDtl":{"customerFee":{"i18n":{"currency":"KWD"},"payTotal":5700}}}\
        """;

    assertThat(understood("1001", message(order)).details().total())
        .isEqualTo(new Money("5.700", "KWD"));
    var overridden =
        new StandardTranslator(new MinorUnits(Map.of("KWD", 2)), StandardNumbers.KEETAS);
    var read = (Understood) overridden.translate(push("1001"), message(order));
    assertThat(read.details().total()).isEqualTo(new Money("57.00", "KWD"));
  }

  /** But for what it tells of people, which is another test's. */
  private Understood understood(String event, byte[] body) {
    var translation = translator.translate(push(event), body);
    assertThat(translation).isInstanceOf(Understood.class);
    return ((Understood) translation).telling(List.of());
  }

  private static byte[] example(String name) {
    return Json.write(
        file(name).get("envelope") == null ? envelope(name) : file(name).get("envelope"));
  }

  private static Map<String, Object> envelope(String name) {
    return Map.of("message", file(name).get("message_decoded").toString());
  }

  private static byte[] message(String message) {
    return Json.write(Map.of("message", message));
  }

  private static JsonNode file(String name) {
    try (var in =
        StandardTranslatorTest.class.getResourceAsStream("/keeta/standard/" + name + ".json")) {
      return Json.mapper().readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] done() {
    return "{\"code\":0,\"message\":\"Success\"}".getBytes(UTF_8);
  }

  private static NotificationMetadata push(String event) {
    return metadata(
        NotificationType.standardEvent(event), new Verification.Verified("R1"), SENT, null);
  }

  private static NotificationMetadata reply(String call, ReplyVerdict verdict) {
    return metadata(NotificationType.standardReply(call), new Verification.Reply(), null, verdict);
  }

  private static NotificationMetadata replyAbout(String call, String subId) {
    return metadata(
        NotificationType.standardReply(call),
        new Verification.Reply(),
        null,
        subId,
        ReplyVerdict.DONE);
  }

  private static NotificationMetadata metadata(
      NotificationType type, Verification verification, Instant sentAt, ReplyVerdict verdict) {
    return metadata(type, verification, sentAt, null, verdict);
  }

  private static NotificationMetadata metadata(
      NotificationType type,
      Verification verification,
      Instant sentAt,
      String subId,
      ReplyVerdict verdict) {
    return new NotificationMetadata(
        "1930106161957212198",
        type,
        new NotificationSource(Dialect.STANDARD, "1001001", "466663"),
        "756823555555859",
        RECEIVED,
        sentAt,
        null,
        null,
        null,
        null,
        subId,
        verification,
        type.isReply() ? Via.REPLY : Via.WEBHOOK,
        verdict);
  }
}
