package dev.keetaorders.contracts.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandArguments.Cancellation;
import dev.keetaorders.contracts.command.CommandArguments.CourierUpdate;
import dev.keetaorders.contracts.command.CommandArguments.None;
import dev.keetaorders.contracts.command.CommandArguments.PartialRefund;
import dev.keetaorders.contracts.command.CommandArguments.RefundAgreement;
import dev.keetaorders.contracts.command.CommandArguments.RefundPreview;
import dev.keetaorders.contracts.command.CommandArguments.RefundRejection;
import dev.keetaorders.contracts.command.CommandArguments.SelfDelivery;
import dev.keetaorders.contracts.command.CommandArguments.TrackingUpdate;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.command.Courier;
import dev.keetaorders.contracts.command.RefundLine;
import dev.keetaorders.contracts.schema.Schemas;
import java.io.IOException;
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
