package dev.keetaorders.command;

import static dev.keetaorders.command.Patiently.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keetaorders.command.StubOpenDelivery.Fault;
import dev.keetaorders.command.execute.OpenDeliveryNotifications;
import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commands of the Open Delivery dialect: 202 is not done, the event or a read-back is. */
@QuarkusTest
@WithTestResource(StubKeetaResource.class)
@WithTestResource(StubOpenDeliveryResource.class)
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "command_od_it"),
      @ResourceArg(name = "topics", value = "true")
    })
class OpenDeliveryCommandsIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  private OpenDeliveryBench bench;
  private StubOpenDelivery keeta;
  private TopicsClient topics;

  @BeforeEach
  void open() {
    bench = new OpenDeliveryBench();
    keeta = bench.keeta;
    topics = bench.topics;
  }

  @AfterEach
  void close() {
    bench.close();
    assertThat(keeta.wrongs()).isEmpty();
  }

  @Test
  void anOrderIsConfirmedWhenItsEventSaysSoAndNotWhenKeetaTakesIt() throws IOException {
    bench.placed("od-7/1", "MARKETPLACE");
    keeta.fail("od-7/1", "confirm", Fault.FORGET);

    bench.publish(
        "od-confirm",
        "CONFIRM_ORDER",
        "od-7/1",
        "{'orderExternalCode':'PDV-1','preparationTime':25}");
    await().until(() -> keeta.wordsOf("od-7/1").contains("confirm"));
    keeta.happens("od-7/1", "CONFIRMED");

    var result = topics.result("od-confirm");
    assertThat(result.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(result.message()).isEqualTo("Called, then reported as done");
    assertThat(result.dialect()).isEqualTo("opendelivery");
    assertThat(result.shopId()).isEqualTo(StubOpenDelivery.SHOP);
    assertThat(result.readBacks()).isZero();
    assertThat(keeta.wordsOf("od-7/1")).containsExactly("confirm");
    var body = JSON.readTree(keeta.last("od-7/1", "confirm").body());
    assertThat(body.path("orderExternalCode").asText()).isEqualTo("PDV-1");
    assertThat(body.path("preparationTime").asInt()).isEqualTo(25);
    assertThat(Instant.parse(body.path("createdAt").asText())).isAfter(OpenDeliveryBench.PLACED);
  }

  @Test
  void whatKeetaAnswersReachesTheLogAndSaysOfItselfThatItIsNotDone() {
    bench.placed("od-702", "MARKETPLACE");

    bench.execute("od-log", "CONFIRM_ORDER", "od-702", "{}");

    var reply =
        topics.replies("od-702", 3).stream()
            .filter(each ->
                "keeta.opendelivery.reply.confirm".equals(TopicsClient.header(each, "ce_type")))
            .findFirst()
            .orElseThrow();
    assertThat(reply.value()).isEmpty();
    assertThat(TopicsClient.header(reply, "ce_id")).isEqualTo("od-log:1");
    assertThat(TopicsClient.header(reply, "keeta-reply")).isEqualTo("taken");
    assertThat(TopicsClient.header(reply, "keeta-verification")).isEqualTo("reply");
    assertThat(TopicsClient.header(reply, "keeta-via")).isEqualTo("reply");
    assertThat(TopicsClient.header(reply, "keeta-status")).isNull();
  }

  @Test
  void anOrderIsFetchedOntoTheLogAsItWasReceived() {
    bench.placed("od-703", "MERCHANT");
    keeta.wrapsAnswers();

    var result = bench.execute("od-fetch", "FETCH_ORDER", "od-703", "{}");

    assertThat(result.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(result.data().facts()).containsEntry("status", "CREATED");
    var details =
        topics.replies("od-703", 2).stream()
            .filter(each ->
                "keeta.opendelivery.reply.details".equals(TopicsClient.header(each, "ce_type")))
            .findFirst()
            .orElseThrow();
    assertThat(details.value()).startsWith("{\"code\":0,").contains("\"lastEvent\":\"CREATED\"");
    assertThat(TopicsClient.header(details, "keeta-status")).isEqualTo("CREATED");
    assertThat(TopicsClient.header(details, "keeta-placed-at"))
        .isEqualTo("2026-01-05T15:00:00.000Z");
    assertThat(TopicsClient.header(details, "ce_source"))
        .isEqualTo("/keeta/opendelivery/apps/od-it/shops/770001");
  }

  @Test
  void anOrderThatOnlyAPollToldOfHasItsShopOnceItIsFetched() {
    keeta.order("od-723", "CREATED", "MERCHANT");
    topics.notify(
        OpenDeliveryNotifications.event(
            "od-723", "CREATED", OpenDeliveryBench.PLACED, StubOpenDelivery.APP, null),
        "{\"eventType\":\"CREATED\"}");

    bench.execute("od-fetch-polled", "FETCH_ORDER", "od-723", "{}");
    var confirmed = bench.execute("od-confirm-polled", "CONFIRM_ORDER", "od-723", "{}");

    var sources =
        topics.replies("od-723", 3).stream()
            .filter(each ->
                "keeta.opendelivery.reply.details".equals(TopicsClient.header(each, "ce_type")))
            .map(each -> TopicsClient.header(each, "ce_source"));
    assertThat(sources)
        .containsOnly("/keeta/opendelivery/apps/od-it/shops/" + StubOpenDelivery.MERCHANT);
    assertThat(confirmed.outcome()).isEqualTo(CommandOutcome.DONE);
  }

  @Test
  void anOrderThatKeetaDoesNotHaveIsRejected() {
    bench.tell("od-704", "CREATED");

    var result = bench.execute("od-404", "FETCH_ORDER", "od-704", "{}");

    assertThat(result.outcome()).isEqualTo(CommandOutcome.REJECTED);
    assertThat(result.code()).isEqualTo("404");
    assertThat(result.message()).isEqualTo("Order not found");
  }

  @Test
  void aRefusalIsSettledByAReadBack() {
    bench.placed("od-707", "MARKETPLACE");
    bench.placed("od-708", "MARKETPLACE");
    keeta.order("od-707", "CONFIRMED", "MARKETPLACE");
    keeta.order("od-708", "CANCELLED", "MARKETPLACE");

    var confirmedElsewhere = bench.execute("od-422", "CONFIRM_ORDER", "od-707", "{}");
    var cancelled = bench.execute("od-422-c", "CONFIRM_ORDER", "od-708", "{}");

    assertThat(confirmedElsewhere.outcome()).isEqualTo(CommandOutcome.ALREADY_DONE);
    assertThat(cancelled.outcome()).isEqualTo(CommandOutcome.REJECTED);
    assertThat(cancelled.code()).isEqualTo("422");
    assertThat(cancelled.message()).isEqualTo("order status is not in a valid state for confirm");
  }

  @Test
  void anAnswerThatWasLostIsLookedForAndTheEventTellsToo() {
    bench.placed("od-709", "MARKETPLACE");
    keeta.fail("od-709", "confirm", Fault.EXECUTE_THEN_HANG);

    var result = bench.execute("od-hang", "CONFIRM_ORDER", "od-709", "{}");

    assertThat(result.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(keeta.wordsOf("od-709").stream().filter("confirm"::equals)).hasSize(1);
  }

  @Test
  void whatWasRefusedAtTheDoorOrWentWrongIsSentAgain() {
    bench.placed("od-710", "MARKETPLACE");
    keeta.fail("od-710", "confirm", Fault.TOKEN_REFUSED, Fault.TOO_MANY, Fault.SERVER_ERROR);

    var result = bench.execute("od-door", "CONFIRM_ORDER", "od-710", "{}");

    assertThat(result.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(keeta.wordsOf("od-710").stream().filter("confirm"::equals)).hasSize(4);
  }

  @Test
  void anOrderOfTheShopsOwnCourierIsBroughtToItsEnd() throws IOException {
    bench.placed("od-711", "MERCHANT");
    bench.execute("od-711-c", "CONFIRM_ORDER", "od-711", "{}");

    var ready = bench.execute("od-711-r", "MARK_READY", "od-711", "{}");
    var dispatched =
        bench.execute(
            "od-711-d",
            "DISPATCH_ORDER",
            "od-711",
            "{'deliveryTrackingInfo':{'deliveryPerson':{'id':'rider-17','name':'Carlos'},"
                + "'vehicle':{'type':['MOTORBIKE_BAG'],'licencePlate':'ABC1D23'}}}");
    var tracked =
        bench.execute(
            "od-711-t",
            "UPDATE_TRACKING",
            "od-711",
            "{'deliveryTrackingInfo':{'geoLocalization':{'latitude':-23.561414,'longitude':-46.655881}}}");
    var delivered = bench.execute("od-711-e", "DELIVER_ORDER", "od-711", "{}");

    assertThat(ready.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(dispatched.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(tracked.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(tracked.code()).isEqualTo("202");
    assertThat(delivered.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(keeta.wordsOf("od-711"))
        .containsExactly("confirm", "readyForPickup", "/", "dispatch", "tracking", "delivered");
    assertThat(new String(keeta.last("od-711", "tracking").body(), UTF_8))
        .isEqualTo(
            "{\"deliveryTrackingInfo\":{\"geoLocalization\":{\"latitude\":-23.561414,\"longitude\":-46.655881}}}");
    assertThat(keeta.last("od-711", "delivered").body()).isEmpty();
    assertThat(topics.resultRecords("od-711-d", 1).getFirst().value()).doesNotContain("Carlos");
  }

  @Test
  void whatKeetasCouriersBringIsNotDispatched() {
    bench.placed("od-712", "MARKETPLACE");

    var result = bench.execute("od-712-d", "DISPATCH_ORDER", "od-712", "{}");

    assertThat(result.outcome()).isEqualTo(CommandOutcome.INVALID);
    assertThat(result.message()).contains("PLATFORM_DELIVERY", "MERCHANT_DELIVERY");
    assertThat(keeta.wordsOf("od-712")).containsExactly("/");
  }

  @Test
  void anOrderIsNotCancelledUntilKeetaSaysSo() {
    bench.placed("od-713", "MARKETPLACE");
    bench.publish(
        "od-713-x",
        "CANCEL_ORDER",
        "od-713",
        "{'code':'UNAVAILABLE_ITEM','reason':'Massa"
            + " esgotada','mode':'MANUAL','outOfStockItems':['i-1']}");
    await().until(() -> keeta.wordsOf("od-713").contains("requestCancellation"));

    keeta.happens("od-713", "CANCELLED");

    assertThat(topics.result("od-713-x").outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(keeta.wordsOf("od-713").stream().filter("requestCancellation"::equals)).hasSize(1);
  }

  @Test
  void aRefundIsAnsweredOnceItIsAskedForAndItsEventSaysSo() {
    bench.placed("od-715", "MARKETPLACE");
    bench.placed("od-716", "MARKETPLACE");
    keeta.happens("od-715", "USER_REFUND_REQUEST");
    keeta.happens("od-716", "USER_REFUND_REQUEST");

    var agreed = bench.execute("od-715-a", "AGREE_REFUND", "od-715", "{}");
    var rejected =
        bench.execute(
            "od-716-r",
            "REJECT_REFUND",
            "od-716",
            "{'code':'DISH_ALREADY_DONE','reason':'Pedido já preparado'}");

    assertThat(agreed.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(agreed.data().facts()).containsEntry("status", "REFUNDED");
    assertThat(rejected.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(rejected.data().facts()).containsEntry("status", "REFUND_FAILED");
    assertThat(keeta.wordsOf("od-715")).containsExactly("/", "acceptRefund");
  }

  @Test
  void whatTheDialectLacksIsInvalidAndSaysWhatWouldDo() {
    bench.placed("od-717", "MERCHANT");

    var collect = bench.execute("od-717-c", "COLLECT_ORDER", "od-717", "{}");
    var courier =
        bench.execute("od-717-u", "UPDATE_COURIER", "od-717", "{'courier':{'name':'Carlos'}}");
    var code = bench.execute("od-717-x", "CANCEL_ORDER", "od-717", "{'code':'500001'}");

    assertThat(collect.outcome()).isEqualTo(CommandOutcome.INVALID);
    assertThat(collect.message()).contains("MARK_READY");
    assertThat(courier.outcome()).isEqualTo(CommandOutcome.INVALID);
    assertThat(courier.message()).contains("UPDATE_TRACKING").doesNotContain("Carlos");
    assertThat(code.outcome()).isEqualTo(CommandOutcome.INVALID);
    assertThat(code.data().facts()).containsEntry("field", "arguments.code");
    assertThat(keeta.wordsOf("od-717")).isEmpty();
  }
}
