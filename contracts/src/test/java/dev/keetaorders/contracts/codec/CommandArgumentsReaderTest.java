package dev.keetaorders.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandArguments.Cancellation;
import dev.keetaorders.contracts.command.CommandArguments.CancellationRequest;
import dev.keetaorders.contracts.command.CommandArguments.Confirmation;
import dev.keetaorders.contracts.command.CommandArguments.CourierUpdate;
import dev.keetaorders.contracts.command.CommandArguments.None;
import dev.keetaorders.contracts.command.CommandArguments.PartialRefund;
import dev.keetaorders.contracts.command.CommandArguments.RefundAcceptance;
import dev.keetaorders.contracts.command.CommandArguments.RefundAgreement;
import dev.keetaorders.contracts.command.CommandArguments.RefundPreview;
import dev.keetaorders.contracts.command.CommandArguments.RefundRefusal;
import dev.keetaorders.contracts.command.CommandArguments.RefundRejection;
import dev.keetaorders.contracts.command.CommandArguments.SelfDelivery;
import dev.keetaorders.contracts.command.CommandArguments.TrackedDelivery;
import dev.keetaorders.contracts.command.CommandArguments.TrackingUpdate;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.command.Courier;
import dev.keetaorders.contracts.command.DeliveryTrackingInfo;
import dev.keetaorders.contracts.command.DeliveryTrackingInfo.DeliveryPerson;
import dev.keetaorders.contracts.command.DeliveryTrackingInfo.Eta;
import dev.keetaorders.contracts.command.DeliveryTrackingInfo.Event;
import dev.keetaorders.contracts.command.DeliveryTrackingInfo.GeoLocalization;
import dev.keetaorders.contracts.command.DeliveryTrackingInfo.LastAddress;
import dev.keetaorders.contracts.command.DeliveryTrackingInfo.Problem;
import dev.keetaorders.contracts.command.DeliveryTrackingInfo.Vehicle;
import dev.keetaorders.contracts.command.RefundLine;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.schema.Schemas;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each type's arguments: what its schema accepts is what is read, and what it refuses is not. */
class CommandArgumentsReaderTest {

  private static final Courier RIDER =
      new Courier("123456", "أحمد محمد", "أحمد", "محمد", "501234567", "+966", "3", "DXB-A-12345");

  static Stream<Arguments> everyTypeAsItIsWritten() {
    return Stream.of(
        valid(CommandType.CONFIRM_ORDER, "{'note':'ignored'}", new None()),
        valid(
            CommandType.CONFIRM_ORDER,
            "{'orderExternalCode':'PDV-000123','preparationTime':25,'reason':'Aceito pelo PDV'}",
            new Confirmation("PDV-000123", 25, "Aceito pelo PDV")),
        valid(
            CommandType.CANCEL_ORDER,
            "{'code':'UNAVAILABLE_ITEM','reason':'Massa esgotada','mode':'MANUAL',"
                + "'outOfStockItems':['i-1'],'invalidItems':null}",
            new CancellationRequest(
                "UNAVAILABLE_ITEM", "Massa esgotada", "MANUAL", List.of("i-1"), List.of())),
        valid(
            CommandType.REJECT_REFUND,
            "{'code':'DISH_ALREADY_DONE','reason':'já entregue','afterSaleOrderId':null}",
            new RefundRefusal("DISH_ALREADY_DONE", "já entregue")),
        valid(
            CommandType.DISPATCH_ORDER,
            "{'deliveryTrackingInfo':" + tracking("") + "}",
            new TrackedDelivery(tracking(null, null))),
        valid(
            CommandType.UPDATE_TRACKING,
            "{'deliveryTrackingInfo':"
                + tracking(
                    ",'problem':{'reason':'ORDER_DELAYED','datetime':'2026-01-05T22:19:00Z',"
                        + "'message':'chuva'},"
                        + "'geoLocalization':{'latitude':-23.561414,'longitude':-46.655881,"
                        + "'lastAddress':{'distanceToDelivery':120.5,'timestamp':'2026-01-05T22:18:00Z'}}")
                + "}",
            new TrackedDelivery(
                tracking(
                    new Problem("ORDER_DELAYED", at("2026-01-05T22:19:00Z"), "chuva"),
                    new GeoLocalization(
                        new BigDecimal("-23.561414"),
                        new BigDecimal("-46.655881"),
                        new LastAddress(
                            null, new BigDecimal("120.5"), at("2026-01-05T22:18:00Z")))))),
        valid(CommandType.MARK_READY, "{}", new None()),
        valid(CommandType.COLLECT_ORDER, "{}", new None()),
        valid(CommandType.FETCH_ORDER, "{}", new None()),
        valid(CommandType.CANCEL_ORDER, "{'code':'500001'}", new Cancellation("500001", null)),
        valid(
            CommandType.CANCEL_ORDER,
            "{'code':'500000','reason':'oven broken'}",
            new Cancellation("500000", "oven broken")),
        valid(
            CommandType.AGREE_REFUND,
            "{'afterSaleOrderId':'1234567890123456789'}",
            new RefundAgreement("1234567890123456789")),
        valid(
            CommandType.REJECT_REFUND,
            "{'afterSaleOrderId':'17','code':'100001','reason':null}",
            new RefundRejection("17", "100001", null)),
        valid(
            CommandType.REJECT_REFUND,
            "{'afterSaleOrderId':'17','code':'100000','reason':'eaten'}",
            new RefundRejection("17", "100000", "eaten")),
        valid(CommandType.PREVIEW_PARTIAL_REFUND, "{}", new RefundPreview(List.of())),
        valid(
            CommandType.PREVIEW_PARTIAL_REFUND,
            "{'products':[{'orderProductId':'1234534224','refundCount':1}]}",
            new RefundPreview(List.of(new RefundLine("1234534224", 1)))),
        valid(
            CommandType.APPLY_PARTIAL_REFUND,
            "{'previewCommandId':'p-1','code':'200000','reason':'Do not like',"
                + "'products':[{'orderProductId':'1','refundCount':2},"
                + "{'orderProductId':'2','refundCount':1}]}",
            new PartialRefund(
                "p-1",
                List.of(new RefundLine("1", 2), new RefundLine("2", 1)),
                "200000",
                "Do not like")),
        valid(CommandType.DISPATCH_ORDER, "{}", new SelfDelivery(null)),
        valid(CommandType.DISPATCH_ORDER, "{'courier':" + rider() + "}", new SelfDelivery(RIDER)),
        valid(CommandType.DELIVER_ORDER, "{'courier':null}", new SelfDelivery(null)),
        valid(
            CommandType.DELIVER_ORDER,
            "{'courier':{'phone':'5','name':null}}",
            new SelfDelivery(new Courier(null, null, null, null, "5", null, null, null))),
        valid(CommandType.UPDATE_COURIER, "{'courier':" + rider() + "}", new CourierUpdate(RIDER)),
        valid(
            CommandType.UPDATE_TRACKING,
            "{'latitude':'24.713600','longitude':'-146.675300','etaFrom':null}",
            new TrackingUpdate("24.713600", "-146.675300", null, null)),
        valid(
            CommandType.UPDATE_TRACKING,
            "{'etaFrom':'2026-01-05T12:00:00.000Z','etaTo':'2026-01-05T12:10:00Z'}",
            new TrackingUpdate(
                null,
                null,
                Instant.parse("2026-01-05T12:00:00Z"),
                Instant.parse("2026-01-05T12:10:00Z"))));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("everyTypeAsItIsWritten")
  void readsWhatTheSchemaAccepts(CommandType type, String json, CommandArguments expected)
      throws Exception {
    assertThat(Schemas.violations(schema(type), bytes(json))).isEmpty();
    assertThat(read(type, json)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("everyTypeAsItIsWritten")
  void whatIsWrittenIsReadAgain(CommandType type, String json, CommandArguments expected)
      throws Exception {
    var written = new String(Json.write(expected), UTF_8);

    assertThat(Schemas.violations(schema(type), bytes(written))).isEmpty();
    assertThat(read(type, written)).isEqualTo(expected);
  }

  @Test
  void everyTypeIsAmongThem() {
    assertThat(everyTypeAsItIsWritten().map(row -> row.get()[0]))
        .containsAll(EnumSet.allOf(CommandType.class));
  }

  @ParameterizedTest(name = "{0} {2} is wrong in {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          CANCEL_ORDER | arguments.code | {}
          CANCEL_ORDER | arguments.code | {'code':500001}
          CANCEL_ORDER | arguments.code | {'code':'0500001'}
          CANCEL_ORDER | arguments.reason | {'code':'500000','reason':' '}
          AGREE_REFUND | arguments.afterSaleOrderId | {}
          AGREE_REFUND | arguments.afterSaleOrderId | {'afterSaleOrderId':17}
          AGREE_REFUND | arguments.afterSaleOrderId | {'afterSaleOrderId':''}
          REJECT_REFUND | arguments.afterSaleOrderId | {'code':'100001'}
          REJECT_REFUND | arguments.code | {'afterSaleOrderId':'17'}
          REJECT_REFUND | arguments.code | {'afterSaleOrderId':'17','code':'late'}
          REJECT_REFUND | arguments.reason | {'afterSaleOrderId':'17','code':'100000'}
          PREVIEW_PARTIAL_REFUND | arguments.products | {'products':{}}
          PREVIEW_PARTIAL_REFUND | arguments.products[0] | {'products':['1']}
          PREVIEW_PARTIAL_REFUND | arguments.products[0].orderProductId | {'products':[{'refundCount':1}]}
          PREVIEW_PARTIAL_REFUND | arguments.products[0].orderProductId | {'products':[{'orderProductId':1,'refundCount':1}]}
          PREVIEW_PARTIAL_REFUND | arguments.products[0].orderProductId | {'products':[{'orderProductId':'x','refundCount':1}]}
          PREVIEW_PARTIAL_REFUND | arguments.products[1].refundCount | {'products':[{'orderProductId':'1','refundCount':1},{'orderProductId':'2','refundCount':0}]}
          PREVIEW_PARTIAL_REFUND | arguments.products[0].refundCount | {'products':[{'orderProductId':'1','refundCount':'1'}]}
          PREVIEW_PARTIAL_REFUND | arguments.products[0].refundCount | {'products':[{'orderProductId':'1'}]}
          APPLY_PARTIAL_REFUND | arguments.previewCommandId | {'products':[{'orderProductId':'1','refundCount':1}],'code':'200001'}
          APPLY_PARTIAL_REFUND | arguments.products | {'previewCommandId':'p','code':'200001'}
          APPLY_PARTIAL_REFUND | arguments.products | {'previewCommandId':'p','products':[],'code':'200001'}
          APPLY_PARTIAL_REFUND | arguments.code | {'previewCommandId':'p','products':[{'orderProductId':'1','refundCount':1}]}
          APPLY_PARTIAL_REFUND | arguments.reason | {'previewCommandId':'p','products':[{'orderProductId':'1','refundCount':1}],'code':'200000'}
          DISPATCH_ORDER | arguments.courier | {'courier':'Ahmed'}
          DISPATCH_ORDER | arguments.courier | {'courier':{}}
          DELIVER_ORDER | arguments.courier.id | {'courier':{'id':123456}}
          DELIVER_ORDER | arguments.courier.vehicle | {'courier':{'vehicle':'5'}}
          DELIVER_ORDER | arguments.courier.phoneCountryCode | {'courier':{'phoneCountryCode':'SA'}}
          UPDATE_COURIER | arguments.courier | {}
          UPDATE_COURIER | arguments.courier | {'courier':{'name':null,'nickname':'Ace'}}
          UPDATE_COURIER | arguments.courier.name | {'courier':{'name':' '}}
          CONFIRM_ORDER | arguments.preparationTime | {'preparationTime':'25'}
          CONFIRM_ORDER | arguments.preparationTime | {'preparationTime':-1}
          CONFIRM_ORDER | arguments.orderExternalCode | {'orderExternalCode':123}
          CONFIRM_ORDER | arguments.reason | {'reason':' '}
          CANCEL_ORDER | arguments.code | {'code':'NO_GAS','reason':'x','mode':'AUTO'}
          CANCEL_ORDER | arguments.reason | {'code':'OTHERS','mode':'AUTO'}
          CANCEL_ORDER | arguments.mode | {'code':'OTHERS','reason':'x'}
          CANCEL_ORDER | arguments.mode | {'code':'OTHERS','reason':'x','mode':'BOTH'}
          CANCEL_ORDER | arguments.outOfStockItems | {'code':'OTHERS','reason':'x','mode':'AUTO','outOfStockItems':'i'}
          CANCEL_ORDER | arguments.invalidItems[1] | {'code':'OTHERS','reason':'x','mode':'AUTO','invalidItems':['i',7]}
          REJECT_REFUND | arguments.reason | {'code':'OTHER'}
          REJECT_REFUND | arguments.code | {'code':'COLD','reason':'x'}
          DISPATCH_ORDER | arguments.deliveryTrackingInfo.event.type | {'deliveryTrackingInfo':{'event':{'type':'ORDER_PICKED','datetime':'2026-01-05T12:00:00Z'}}}
          DISPATCH_ORDER | arguments.deliveryTrackingInfo.geoLocalization | {'deliveryTrackingInfo':{'geoLocalization':{'latitude':1,'longitude':2}}}
          DISPATCH_ORDER | arguments.deliveryTrackingInfo.eta.pickupEtaInMinutes | {'deliveryTrackingInfo':{'eta':{'pickupEtaInMinutes':3}}}
          UPDATE_TRACKING | arguments.deliveryTrackingInfo.event | {'deliveryTrackingInfo':{}}
          UPDATE_TRACKING | arguments.deliveryTrackingInfo | {'deliveryTrackingInfo':'soon'}
          UPDATE_TRACKING | arguments.deliveryTrackingInfo.event.datetime | {'deliveryTrackingInfo':{'event':{'type':'ORDER_PICKED'}}}
          UPDATE_TRACKING | arguments.deliveryTrackingInfo.problem.reason | {'deliveryTrackingInfo':{'problem':{'reason':'RAIN','datetime':'2026-01-05T12:00:00Z'}}}
          UPDATE_TRACKING | arguments.deliveryTrackingInfo.vehicle.type | {'deliveryTrackingInfo':{'vehicle':{'licencePlate':'ABC1D23'}}}
          UPDATE_TRACKING | arguments.deliveryTrackingInfo.vehicle.type[0] | {'deliveryTrackingInfo':{'vehicle':{'type':['HORSE']}}}
          UPDATE_TRACKING | arguments.deliveryTrackingInfo.geoLocalization.latitude | {'deliveryTrackingInfo':{'geoLocalization':{'latitude':91,'longitude':2}}}
          UPDATE_TRACKING | arguments.deliveryTrackingInfo.geoLocalization.latitude | {'deliveryTrackingInfo':{'geoLocalization':{'latitude':'1','longitude':2}}}
          UPDATE_TRACKING | arguments.deliveryTrackingInfo.geoLocalization.longitude | {'deliveryTrackingInfo':{'geoLocalization':{'latitude':1}}}
          UPDATE_TRACKING | arguments.deliveryTrackingInfo.geoLocalization.lastAddress.timestamp | {'deliveryTrackingInfo':{'geoLocalization':{'lastAddress':{}}}}
          UPDATE_TRACKING | arguments.latitude | {}
          UPDATE_TRACKING | arguments.latitude | {'latitude':'24.7136','longitude':'46.675300'}
          UPDATE_TRACKING | arguments.latitude | {'latitude':24.713600,'longitude':'46.675300'}
          UPDATE_TRACKING | arguments.latitude | {'latitude':'90.000001','longitude':'46.675300'}
          UPDATE_TRACKING | arguments.latitude | {'longitude':'46.675300'}
          UPDATE_TRACKING | arguments.longitude | {'latitude':'24.713600'}
          UPDATE_TRACKING | arguments.longitude | {'latitude':'24.713600','longitude':'180.000001'}
          UPDATE_TRACKING | arguments.etaFrom | {'etaFrom':'soon','etaTo':'2026-01-05T12:10:00Z'}
          UPDATE_TRACKING | arguments.etaFrom | {'etaTo':'2026-01-05T12:10:00Z'}
          UPDATE_TRACKING | arguments.etaTo | {'latitude':'24.713600','longitude':'46.675300','etaFrom':'2026-01-05T12:00:00Z'}
          """)
  void namesTheFieldThatTheSchemaRefuses(CommandType type, String field, String json) {
    assertThat(Schemas.violations(schema(type), bytes(json))).isNotEmpty();
    assertThat(wrong(type, json).field()).isEqualTo(field);
    assertThat(wrong(type, json).remedy()).isNotBlank();
  }

  @ParameterizedTest(name = "{0} {2} is wrong in {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          PREVIEW_PARTIAL_REFUND | arguments.products[1].orderProductId | {'products':[{'orderProductId':'1','refundCount':1},{'orderProductId':'1','refundCount':2}]}
          UPDATE_TRACKING | arguments.etaTo | {'etaFrom':'2026-01-05T12:10:00Z','etaTo':'2026-01-05T12:00:00Z'}
          """)
  void namesTheFieldThatNoSchemaCouldRefuse(CommandType type, String field, String json) {
    assertThat(wrong(type, json).field()).isEqualTo(field);
  }

  @Test
  void showsNothingOfACourierInWhatIsWrong() {
    var error = wrong(CommandType.UPDATE_COURIER, "{'courier':{'phoneCountryCode':'Ahmed 501'}}");

    assertThat(error.sentence()).doesNotContain("Ahmed", "501");
    assertThat(new CourierUpdate(RIDER).toString()).doesNotContain("Ahmed", "أحمد", "501234567");
  }

  @Test
  void whatACommandSaysOfItsDialectDecidesHowItIsRead() throws Exception {
    // Nothing of it is told to the standard dialect, which has always passed it over.
    assertThat(
            read(CommandType.CONFIRM_ORDER, Dialect.STANDARD, "{'preparationTime':'25 minutes'}"))
        .isEqualTo(new None());
    assertThat(read(CommandType.AGREE_REFUND, Dialect.OPENDELIVERY, "{}"))
        .isEqualTo(new RefundAcceptance());
    assertThat(read(CommandType.AGREE_REFUND, Dialect.OPENDELIVERY, "{'afterSaleOrderId':'17'}"))
        .isEqualTo(new RefundAgreement("17"));
    assertThat(wrong(CommandType.CANCEL_ORDER, Dialect.OPENDELIVERY, "{'code':'500001'}").remedy())
        .contains("UNAVAILABLE_ITEM", "OTHERS");
    assertThat(wrong(CommandType.CANCEL_ORDER, Dialect.STANDARD, "{'code':'OTHERS'}").remedy())
        .contains("500001");
    assertThat(wrong(CommandType.UPDATE_TRACKING, Dialect.OPENDELIVERY, "{}").field())
        .isEqualTo("arguments.deliveryTrackingInfo");
  }

  @Test
  void everyCodeOfTheDialectIsRead() throws Exception {
    for (var code : CancellationRequest.CODES) {
      var json = "{'code':'%s','reason':'x','mode':'AUTO'}".formatted(code);
      assertThat(Schemas.violations(schema(CommandType.CANCEL_ORDER), bytes(json))).isEmpty();
      assertThat(read(CommandType.CANCEL_ORDER, json))
          .isEqualTo(new CancellationRequest(code, "x", "AUTO", List.of(), List.of()));
    }
    for (var code : RefundRefusal.CODES) {
      var json = "{'code':'%s','reason':'x'}".formatted(code);
      assertThat(Schemas.violations(schema(CommandType.REJECT_REFUND), bytes(json))).isEmpty();
      assertThat(read(CommandType.REJECT_REFUND, json)).isEqualTo(new RefundRefusal(code, "x"));
    }
  }

  @Test
  void showsNothingOfACourierWhoIsTracked() {
    assertThat(new TrackedDelivery(tracking(null, null)).toString())
        .doesNotContain("Carlos", "ABC1D23", "rider-17");
  }

  private static DeliveryTrackingInfo tracking(Problem problem, GeoLocalization place) {
    return new DeliveryTrackingInfo(
        new Event("ARRIVED_AT_CUSTOMER", at("2026-01-05T22:18:00Z"), "Na portaria"),
        problem,
        new Vehicle(List.of("MOTORBIKE_BAG"), "ABC1D23"),
        new Eta(null, null, 20, at("2026-01-05T22:20:00Z"), at("2026-01-05T22:30:00Z")),
        new DeliveryPerson("rider-17", "Carlos", null),
        place,
        "https://track.example.com/r/17");
  }

  private static Instant at(String time) {
    return Instant.parse(time);
  }

  private static String tracking(String more) {
    return "{'event':{'type':'ARRIVED_AT_CUSTOMER','message':'Na portaria',"
        + "'datetime':'2026-01-05T22:18:00Z'},"
        + "'vehicle':{'type':['MOTORBIKE_BAG'],'licencePlate':'ABC1D23'},"
        + "'eta':{'deliveryEtaInMinutes':20,'deliveryEtaDatetime':'2026-01-05T22:20:00Z',"
        + "'maxDeliveryTime':'2026-01-05T22:30:00Z'},"
        + "'deliveryPerson':{'id':'rider-17','name':'Carlos'},"
        + "'externalTrackingURL':'https://track.example.com/r/17'"
        + more
        + "}";
  }

  private static CommandReader.FieldError wrong(CommandType type, Dialect dialect, String json) {
    return catchThrowableOfType(WrongField.class, () -> read(type, dialect, json)).error();
  }

  private static CommandArguments read(CommandType type, Dialect dialect, String json)
      throws WrongField, IOException {
    return CommandArgumentsReader.read(
        type, dialect, Fields.of("arguments", Json.mapper().readTree(bytes(json))));
  }

  private static CommandReader.FieldError wrong(CommandType type, String json) {
    return catchThrowableOfType(WrongField.class, () -> read(type, json)).error();
  }

  private static CommandArguments read(CommandType type, String json)
      throws WrongField, IOException {
    return CommandArgumentsReader.read(
        type, Fields.of("arguments", Json.mapper().readTree(bytes(json))));
  }

  private static String schema(CommandType type) {
    return "command-arguments-" + type.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String rider() {
    return "{'id':'123456','name':'أحمد محمد','firstName':'أحمد','lastName':'محمد',"
        + "'phone':'501234567','phoneCountryCode':'+966','vehicle':'3',"
        + "'plateNumber':'DXB-A-12345'}";
  }

  private static Arguments valid(CommandType type, String json, CommandArguments expected) {
    return Arguments.of(type, json, expected);
  }

  private static byte[] bytes(String json) {
    return json.replace('\'', '"').getBytes(UTF_8);
  }
}
