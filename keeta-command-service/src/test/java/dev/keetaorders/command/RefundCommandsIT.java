package dev.keetaorders.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.StubKeeta.Fault;
import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandResult;
import dev.keetaorders.contracts.command.RefundableLine;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers to refund applications hit the one that is meant; money moves once. */
@QuarkusTest
@WithTestResource(StubKeetaResource.class)
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "command_it"),
      @ResourceArg(name = "topics", value = "true")
    })
class RefundCommandsIT {

  private static final String AGREE = "/order/agree";
  private static final String REJECT = "/order/reject";
  private static final String PREVIEW = "/order/refund/part/products/preview";
  private static final String APPLY = "/order/refund/part/apply";

  private Bench bench;
  private StubKeeta keeta;

  @BeforeEach
  void open() {
    bench = new Bench();
    keeta = bench.keeta;
  }

  @AfterEach
  void close() {
    bench.close();
  }

  private CommandResult agree(String id, String orderId) {
    bench.publish(id, "AGREE_REFUND", orderId, "{'afterSaleOrderId':'17'}");
    return bench.topics.result(id);
  }

  private CommandResult apply(String id, String orderId, String preview, String more) {
    bench.publish(
        id,
        "APPLY_PARTIAL_REFUND",
        orderId,
        "{'previewCommandId':'%s','products':[{'orderProductId':'70001','refundCount':1}],'code':'200000','reason':'cold'%s}"
            .formatted(preview, more));
    return bench.topics.result(id);
  }

  private CommandResult preview(String id, String orderId) {
    keeta.order(orderId, 30);
    bench.publish(id, "PREVIEW_PARTIAL_REFUND", orderId, "{}");
    return bench.topics.result(id);
  }

  @Test
  void agreesToTheApplicationThatIsMeantAfterReadingTheOrder() {
    keeta.order("6001", 40);
    keeta.refund("6001", 16, 3001);
    keeta.refund("6001", 17, 1001);

    var result = agree("r-agree", "6001");

    assertThat(result.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(keeta.pathsOf("6001")).containsExactly("/order/get", AGREE);
    var reply = bench.topics.replies("6001", 2).getLast();
    assertThat(TopicsClient.header(reply, "ce_type")).isEqualTo("keeta.standard.reply.agree");
    assertThat(TopicsClient.header(reply, "keeta-sub-id")).isEqualTo("17");
    assertThat(TopicsClient.header(reply, "keeta-reply")).isEqualTo("done");
  }

  @Test
  void aReadBackTellsOfTheApplicationsThatItShows() {
    keeta.order("6090", 40);
    keeta.refund("6090", 16, 3001);
    keeta.refund("6090", 17, 1001);

    agree("r-shown", "6090");

    var replies = bench.topics.replies("6090", 2);
    assertThat(TopicsClient.header(replies.getFirst(), "keeta-refunds"))
        .matches("16=3001(@[^;]+)?;17=1001(@[^;]+)?");
    assertThat(TopicsClient.header(replies.getLast(), "keeta-refunds")).isNull();
  }

  @Test
  void rejectsWithTheReasonThatKeetaWants() {
    keeta.order("6002", 40);
    keeta.refund("6002", 17, 1001);

    bench.publish(
        "r-reject",
        "REJECT_REFUND",
        "6002",
        "{'afterSaleOrderId':'17','code':'100000','reason':'eaten'}");

    assertThat(bench.topics.result("r-reject").outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(bench.body("6002", REJECT))
        .contains("\"rejectCode\":100000,\"rejectReason\":\"eaten\"");
    assertThat(TopicsClient.header(bench.topics.replies("6002", 2).getLast(), "keeta-sub-id"))
        .isEqualTo("17");
  }

  @Test
  void asksNothingWhenAnotherApplicationIsThePendingOne() {
    keeta.order("6003", 40);
    keeta.refund("6003", 18, 1001);

    var result = agree("r-other", "6003");

    assertThat(result.outcome()).isEqualTo(CommandOutcome.INVALID);
    assertThat(result.data().facts()).containsEntry("field", "arguments.afterSaleOrderId");
    assertThat(result.message()).contains("is not the application that is pending", "18");
    assertThat(keeta.pathsOf("6003")).containsExactly("/order/get");
  }

  @Test
  void asksNothingWhenSeveralArePending() {
    keeta.order("6004", 40);
    keeta.refund("6004", 17, 1001);
    keeta.refund("6004", 18, 1001);

    var result = agree("r-several", "6004");

    assertThat(result.outcome()).isEqualTo(CommandOutcome.INVALID);
    assertThat(result.message()).contains("cannot be aimed at", "17", "18");
    assertThat(keeta.pathsOf("6004")).containsExactly("/order/get");
  }

  @Test
  void isAlreadyDoneWhenSomebodyElseAgreed() {
    keeta.order("6005", 40);
    keeta.refund("6005", 17, 2001);

    assertThat(agree("r-portal", "6005").outcome()).isEqualTo(CommandOutcome.ALREADY_DONE);
    assertThat(bench.calls("6005", AGREE)).isZero();
  }

  @Test
  void isSupersededWhenSomebodyElseRejected() {
    keeta.order("6006", 40);
    keeta.refund("6006", 17, 3001);

    var result = agree("r-rejected", "6006");

    assertThat(result.outcome()).isEqualTo(CommandOutcome.SUPERSEDED);
    assertThat(result.data().facts()).containsEntry("status", "3001");
    assertThat(bench.calls("6006", AGREE)).isZero();
  }

  @Test
  void isDoneWhenTheAnswerWasLostAndTheApplicationIsAgreed() {
    keeta.order("6007", 40);
    keeta.refund("6007", 17, 1001);
    keeta.fail("6007", AGREE, Fault.EXECUTE_THEN_HANG);

    assertThat(agree("r-lost", "6007").outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(keeta.pathsOf("6007")).containsExactly("/order/get", AGREE, "/order/get");
  }

  @Test
  void asksAgainOnlyWhileTheSameApplicationIsStillPending() {
    keeta.order("6008", 40);
    keeta.refund("6008", 17, 1001);
    keeta.fail("6008", AGREE, Fault.HANG);

    assertThat(agree("r-again", "6008").outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(keeta.pathsOf("6008")).containsExactly("/order/get", AGREE, "/order/get", AGREE);
  }

  @Test
  void isUnknownWhenAnotherApplicationTookItsPlaceAfterAnUnclearCall() {
    keeta.order("6009", 40);
    keeta.refund("6009", 17, 1001);
    keeta.fail("6009", AGREE, Fault.HANG);
    // At once: the order is read as soon as the call can no longer be in flight.
    keeta.meanwhile(
        "6009",
        AGREE,
        () -> {
          keeta.refund("6009", 17, 4711);
          keeta.refund("6009", 18, 1001);
        });

    assertThat(agree("r-place", "6009").outcome()).isEqualTo(CommandOutcome.UNKNOWN);
    assertThat(bench.calls("6009", AGREE)).isOne();
  }

  @Test
  void previewsWhatCouldBeRefunded() {
    var result = preview("r-preview", "6010");

    assertThat(result.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(result.data().products())
        .containsExactly(new RefundableLine("70001", 2, 0, "Ribs", "0", "SAR"));
    assertThat(bench.body("6010", PREVIEW)).doesNotContain("products");
    assertThat(TopicsClient.header(bench.topics.replies("6010", 1).getFirst(), "ce_type"))
        .isEqualTo("keeta.standard.reply.refund-preview");
  }

  @Test
  void aPreviewIsRepeatedAtOnceBecauseItChangesNothing() {
    keeta.order("6011", 30);
    keeta.fail("6011", PREVIEW, Fault.SERVER_ERROR);

    bench.publish(
        "r-lines",
        "PREVIEW_PARTIAL_REFUND",
        "6011",
        "{'products':[{'orderProductId':'70001','refundCount':1}]}");

    assertThat(bench.topics.result("r-lines").data().products())
        .containsExactly(new RefundableLine("70001", 2, 1, "Ribs", "1800", "SAR"));
    assertThat(keeta.pathsOf("6011")).containsExactly(PREVIEW, PREVIEW);
    assertThat(bench.body("6011", PREVIEW))
        .contains("\"products\":[{\"orderProductId\":70001,\"refundCount\":1}]");
  }

  @Test
  void refundsALineOfItsPreviewOnce() {
    preview("r-p1", "6012");

    var result = apply("r-apply", "6012", "r-p1", "");

    assertThat(result.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(bench.body("6012", APPLY))
        .contains(
            "\"products\":[{\"orderProductId\":70001,\"refundCount\":1}]",
            "\"partRefundType\":200000,\"partRefundReason\":\"cold\"");
    var again = apply("r-apply-2", "6012", "r-p1", "");
    assertThat(again.outcome()).isEqualTo(CommandOutcome.INVALID);
    assertThat(again.message()).contains("r-apply", "preview again");
    assertThat(bench.calls("6012", APPLY)).isOne();
  }

  @Test
  void asksForNoMoneyByAPreviewThatIsNone() {
    preview("r-p2", "6013");
    keeta.order("6014", 30);

    var unknown = apply("r-no-preview", "6013", "nothing", "");
    var otherOrder = apply("r-other-order", "6014", "r-p2", "");
    bench.publish(
        "r-no-line",
        "APPLY_PARTIAL_REFUND",
        "6013",
        "{'previewCommandId':'r-p2','products':[{'orderProductId':'70002','refundCount':1}],'code':'200001'}");
    bench.publish(
        "r-too-many",
        "APPLY_PARTIAL_REFUND",
        "6013",
        "{'previewCommandId':'r-p2','products':[{'orderProductId':'70001','refundCount':3}],'code':'200001'}");

    assertThat(unknown.data().facts()).containsEntry("field", "arguments.previewCommandId");
    assertThat(otherOrder.data().facts()).containsEntry("field", "arguments.previewCommandId");
    assertThat(bench.topics.result("r-no-line").data().facts())
        .containsEntry("field", "arguments.products[0].orderProductId");
    assertThat(bench.topics.result("r-too-many").data().facts())
        .containsEntry("field", "arguments.products[0].refundCount");
    assertThat(bench.calls("6013", APPLY) + bench.calls("6014", APPLY)).isZero();
  }

  @Test
  void isDoneWhenTheAnswerWasLostAndTheOrderShowsTheRefund() {
    preview("r-p3", "6015");
    keeta.fail("6015", APPLY, Fault.EXECUTE_THEN_HANG);

    var result = apply("r-proof", "6015", "r-p3", "");

    assertThat(result.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(keeta.pathsOf("6015")).containsExactly(PREVIEW, APPLY, "/order/get");
  }

  @Test
  void anEarlierRefundOfTheOrderIsNoProofOfALaterOne() {
    preview("r-p6", "6018");
    preview("r-p7", "6018");

    var first = apply("r-first", "6018", "r-p6", "");
    keeta.fail("6018", APPLY, Fault.KEETA_ERROR);
    var second = apply("r-second", "6018", "r-p7", "");

    assertThat(first.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(second.outcome()).isEqualTo(CommandOutcome.UNKNOWN);
    assertThat(bench.calls("6018", APPLY)).isEqualTo(2);
  }

  @Test
  void isUnknownAndNotRepeatedWhenNothingProvesAnUnclearRefund() {
    preview("r-p4", "6016");
    keeta.fail("6016", APPLY, Fault.KEETA_ERROR);

    var result = apply("r-unproven", "6016", "r-p4", "");

    assertThat(result.outcome()).isEqualTo(CommandOutcome.UNKNOWN);
    assertThat(result.message()).contains("not repeated");
    assertThat(bench.calls("6016", APPLY)).isOne();
    assertThat(apply("r-unproven-2", "6016", "r-p4", "").outcome())
        .isEqualTo(CommandOutcome.INVALID);
  }

  @Test
  void aRefusedRefundLeavesItsPreviewAsGoodAsNew() {
    preview("r-p5", "6017");
    keeta.fail("6017", APPLY, Fault.REFUSE);

    assertThat(apply("r-refused", "6017", "r-p5", "").outcome()).isEqualTo(CommandOutcome.REJECTED);
    assertThat(apply("r-retry", "6017", "r-p5", "").outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(bench.calls("6017", APPLY)).isEqualTo(2);
  }
}
