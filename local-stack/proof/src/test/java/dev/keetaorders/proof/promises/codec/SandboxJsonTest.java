package dev.keetaorders.proof.promises.codec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.evidence.KeetaCall;
import dev.keetaorders.proof.promises.evidence.KeetaDelivery;
import dev.keetaorders.proof.promises.evidence.KeetaOrder;
import dev.keetaorders.proof.promises.evidence.KeetaRefund;
import dev.keetaorders.proof.promises.evidence.KeetaStep;
import dev.keetaorders.proof.promises.evidence.OrderRef;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SandboxJsonTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  @Test
  void readsAnOrderWithItsMoneyInMajorUnits() {
    var page =
        SandboxJson.orders(
            """
            {"items":[{"orderId":"1795288490647000","dialect":"standard","appId":"1001001",
            "shopId":"466663","fulfilment":"PICKUP","status":50,"placedAt":"2026-01-05T12:00:00.000Z",
            "autoCancelAt":"2026-01-05T12:05:00.000Z","total":5700,"currency":"SAR",
            "happened":[{"status":20,"at":"2026-01-05T12:00:00.000Z"}],"cancelledBy":"CUSTOMER",
            "refunds":[{"afterSaleOrderId":"7","status":5002,"partial":true,"appeal":false,
            "money":1250,"currency":"SAR","appliedAt":"2026-01-05T12:00:00.000Z"}],
            "deliveryStatus":null}]}\
            """);

    assertThat(page.last()).isEqualTo("1795288490647000");
    assertThat(page.items())
        .containsExactly(
            new KeetaOrder(
                new OrderRef("standard", "1001001", "1795288490647000"),
                "466663",
                "PICKUP",
                NOON,
                NOON.plusSeconds(300),
                List.of(new KeetaStep("20", NOON)),
                "CUSTOMER",
                new BigDecimal("57.00"),
                "SAR",
                List.of(new KeetaRefund("7", "5002", true, new BigDecimal("12.50"), NOON)),
                null));
  }

  @Test
  void readsAPushOfEitherDialectAndOneThatWasNeverSent() {
    var page =
        SandboxJson.deliveries(
            """
            [{"at":"2026-01-05T12:00:00.000Z","eventId":1001,"eventType":null,"messageId":"m1",
            "attempt":1,"httpStatus":200,"answer":"","acknowledged":true,"appId":"1001001",
            "shopId":"466663","orderId":"1","fault":null,"url":"http://x","tookMillis":5,
            "sha256":"ab","number":"8"},
            {"at":"2026-01-05T12:00:00.000Z","eventId":null,"eventType":"CREATED","messageId":"m2",
            "attempt":1,"httpStatus":null,"answer":"lost","acknowledged":false,"appId":"od-sandbox",
            "shopId":"478268","orderId":"2","fault":"LOSE","url":null,"tookMillis":null,
            "sha256":null,"number":"9"}]\
            """);

    assertThat(page.last()).isEqualTo("9");
    assertThat(page.items())
        .containsExactly(
            new KeetaDelivery(
                NOON, "1001", "m1", 1, "1001001", "466663", "1", 200, "", true, null, "ab", 5L),
            new KeetaDelivery(
                NOON,
                "CREATED",
                "m2",
                1,
                "od-sandbox",
                "478268",
                "2",
                null,
                "lost",
                false,
                "LOSE",
                null,
                null));
    assertThat(page.items())
        .extracting(KeetaDelivery::type)
        .containsExactly("keeta.standard.1001", "keeta.opendelivery.CREATED");
    assertThat(page.items()).extracting(KeetaDelivery::placement).containsExactly(true, true);
    assertThat(page.items()).extracting(KeetaDelivery::reached).containsExactly(true, false);
  }

  @Test
  void readsACallUnderOnePathWhateverItsOrder() {
    var page =
        SandboxJson.calls(
            """
            [{"at":"2026-01-05T12:00:00.000Z","method":"POST","path":"/v1/orders/17/confirm",
            "query":null,"body":"","verified":true,"executed":true,"answer":null,"httpStatus":null,
            "appId":"od-sandbox","orderId":"17","fault":"EXECUTE_THEN_TIMEOUT","number":"5"}]\
            """);

    assertThat(page.items())
        .containsExactly(
            new KeetaCall(
                NOON,
                "POST",
                "/v1/orders/{orderId}/confirm",
                "17",
                true,
                false,
                "EXECUTE_THEN_TIMEOUT",
                null));
  }

  @Test
  void readsForWhichLinesMoneyGoesBack() {
    var page =
        SandboxJson.calls(
            """
            [{"at":"2026-01-05T12:00:00.000Z","method":"POST","path":"/order/refund/part/apply",
            "query":null,"body":{"products":[{"orderProductId":72,"refundCount":1},\
            {"orderProductId":71,"refundCount":2}]},"verified":true,"executed":true,
            "answer":{},"httpStatus":200,"appId":"1001001","orderId":"17","fault":null,
            "number":"6"}]\
            """);

    assertThat(page.items()).extracting(KeetaCall::lines).containsExactly("1 of 72, 2 of 71");
  }

  @Test
  void hasNoLastOneWhereThereIsNothing() {
    assertThat(SandboxJson.calls("[]").last()).isNull();
  }
}
