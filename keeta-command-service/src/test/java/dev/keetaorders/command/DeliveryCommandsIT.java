package dev.keetaorders.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.StubKeeta.Fault;
import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandResult;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Pickup and the shop's own couriers: only where the order is of that kind, and the newest news.
 */
@QuarkusTest
@WithTestResource(StubKeetaResource.class)
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "command_it"),
      @ResourceArg(name = "topics", value = "true")
    })
class DeliveryCommandsIT {

  private static final String SHOPS_OWN = "9001";
  private static final String KEETAS = "1001";
  private static final String RIDER =
      "{'courier':{'id':'123456','name':'أحمد محمد','phone':'501234567','vehicle':'3'}}";

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

  private CommandResult execute(String id, String type, String orderId, String arguments) {
    bench.publish(id, type, orderId, arguments);
    return bench.topics.result(id);
  }

  @Test
  void completesAPickupThatTheCustomerCollected() {
    keeta.order("7001", 35, "pickup");

    var result = execute("d-collect", "COLLECT_ORDER", "7001", "{}");

    assertThat(result.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(keeta.pathsOf("7001")).containsExactly("/order/get", "/order/collect");
    assertThat(TopicsClient.header(bench.topics.replies("7001", 2).getLast(), "ce_type"))
        .isEqualTo("keeta.standard.reply.collect");
  }

  @Test
  void collectsNothingThatIsDelivered() {
    keeta.order("7002", 35, SHOPS_OWN);

    var result = execute("d-no-pickup", "COLLECT_ORDER", "7002", "{}");

    assertThat(result.outcome()).isEqualTo(CommandOutcome.INVALID);
    assertThat(result.data().facts()).containsEntry("field", "orderId");
    assertThat(result.message()).contains("MERCHANT_DELIVERY", "PICKUP");
    assertThat(bench.calls("7002", "/order/collect")).isZero();
  }

  @Test
  void dispatchesAndDeliversByTheShopsOwnCourier() {
    keeta.order("7003", 30, SHOPS_OWN);

    var dispatched = execute("d-dispatch", "DISPATCH_ORDER", "7003", RIDER);
    var delivered = execute("d-deliver", "DELIVER_ORDER", "7003", "{}");

    assertThat(dispatched.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(delivered.outcome()).isEqualTo(CommandOutcome.DONE);
    // How it reaches the customer is read once.
    assertThat(keeta.pathsOf("7003"))
        .containsExactly("/order/get", "/order/dispatched", "/order/delivered");
    assertThat(bench.body("7003", "/order/dispatched"))
        .contains(
            "\"courierInfo\":{\"courierId\":123456,\"courierName\":\"أحمد محمد\","
                + "\"courierPhone\":\"501234567\",\"courierVehicle\":3}");
    assertThat(bench.body("7003", "/order/delivered")).doesNotContain("courierInfo");
    assertThat(bench.topics.resultRecords("d-dispatch", 1).getFirst().value())
        .doesNotContain("أحمد", "501234567");
    assertThat(bench.topics.replies("7003", 3))
        .extracting(reply -> TopicsClient.header(reply, "ce_type"))
        .containsExactly(
            "keeta.standard.reply.get",
            "keeta.standard.reply.dispatched",
            "keeta.standard.reply.delivered");
  }

  @Test
  void isDoneWhenTheAnswerToADispatchWasLostAndTheCourierIsUnderWay() {
    keeta.order("7004", 30, SHOPS_OWN);
    keeta.fail("7004", "/order/dispatched", Fault.EXECUTE_THEN_HANG);

    assertThat(execute("d-lost", "DISPATCH_ORDER", "7004", "{}").outcome())
        .isEqualTo(CommandOutcome.DONE);
    assertThat(bench.calls("7004", "/order/dispatched")).isOne();
  }

  @Test
  void sendsADispatchAgainWhenTheCourierIsNotUnderWay() {
    keeta.order("7005", 30, SHOPS_OWN);
    keeta.fail("7005", "/order/dispatched", Fault.HANG);

    assertThat(execute("d-again", "DISPATCH_ORDER", "7005", "{}").outcome())
        .isEqualTo(CommandOutcome.DONE);
    assertThat(bench.calls("7005", "/order/dispatched")).isEqualTo(2);
  }

  @Test
  void isUnknownWhenNoNumberTellsWhetherTheCourierLeft() {
    keeta.order("7015", 30, SHOPS_OWN);
    keeta.delivery("7015", 20);
    keeta.fail("7015", "/order/dispatched", Fault.HANG);

    assertThat(execute("d-untold", "DISPATCH_ORDER", "7015", "{}").outcome())
        .isEqualTo(CommandOutcome.UNKNOWN);
    assertThat(bench.calls("7015", "/order/dispatched")).isOne();
  }

  @Test
  void dispatchesNothingThatKeetasCouriersBringOrThatKeetaDoesNotShow() {
    keeta.order("7006", 30, KEETAS);
    keeta.order("7007", 30);

    var keetas = execute("d-keetas", "DISPATCH_ORDER", "7006", "{}");
    var unshown = execute("d-unshown", "DELIVER_ORDER", "7007", "{}");

    assertThat(keetas.outcome()).isEqualTo(CommandOutcome.INVALID);
    assertThat(keetas.message()).contains("PLATFORM_DELIVERY");
    assertThat(unshown.outcome()).isEqualTo(CommandOutcome.INVALID);
    assertThat(unshown.message()).contains("does not show");
    assertThat(keeta.pathsOf("7006")).containsExactly("/order/get");
    assertThat(keeta.pathsOf("7007")).containsExactly("/order/get");
  }

  @Test
  void ofTwoUpdatesOfACourierOnlyTheNewerIsRepeated() {
    keeta.order("7008", 30, SHOPS_OWN);
    keeta.fail("7008", "/order/updateCourierInfo", Fault.HANG);
    // At once: the older is repeated as soon as its call can no longer be in flight.
    keeta.meanwhile(
        "7008",
        "/order/updateCourierInfo",
        () -> bench.publish("d-new", "UPDATE_COURIER", "7008", "{'courier':{'phone':'222222'}}"));

    bench.publish("d-old", "UPDATE_COURIER", "7008", "{'courier':{'phone':'111111'}}");

    var newer = bench.topics.result("d-new");
    assertThat(newer.outcome()).isEqualTo(CommandOutcome.DONE);
    var older = bench.topics.result("d-old");
    assertThat(older.outcome()).isEqualTo(CommandOutcome.SUPERSEDED);
    assertThat(older.message()).contains("newer");
    assertThat(bench.calls("7008", "/order/updateCourierInfo")).isEqualTo(2);
    assertThat(bench.body("7008", "/order/updateCourierInfo"))
        .contains("\"courierInfo\":{\"courierPhone\":\"222222\"}");
  }

  @Test
  void repeatsAnUnclearUpdateThatIsTheNewest() {
    keeta.order("7009", 30, SHOPS_OWN);
    keeta.fail("7009", "/order/updateCourierInfo", Fault.SERVER_ERROR);

    var result = execute("d-repeat", "UPDATE_COURIER", "7009", RIDER);

    assertThat(result.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(result.calls()).isEqualTo(2);
  }

  @Test
  void whatKeetaRepeatsOfACourierIsNotTold() {
    keeta.order("7010", 30, SHOPS_OWN);
    keeta.fail("7010", "/order/updateCourierInfo", Fault.REPEAT);

    var result = execute("d-hidden", "UPDATE_COURIER", "7010", RIDER);

    assertThat(result.outcome()).isEqualTo(CommandOutcome.REJECTED);
    assertThat(result.message()).isEqualTo("bad [hidden]");
  }

  @Test
  void tracksUnderTheNamesThatAreSetAndSaysWhichAreNot() {
    keeta.order("7011", 30, SHOPS_OWN);

    var place =
        execute(
            "d-place",
            "UPDATE_TRACKING",
            "7011",
            "{'latitude':'24.713600','longitude':'46.675300'}");
    var time =
        execute(
            "d-time",
            "UPDATE_TRACKING",
            "7011",
            "{'etaFrom':'2026-01-05T12:00:00Z','etaTo':'2026-01-05T12:10:00Z'}");

    assertThat(place.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(bench.body("7011", "/delivery/merchant/self/delivery/callback"))
        .contains("\"lat\":24.713600,\"lng\":46.675300");
    assertThat(time.outcome()).isEqualTo(CommandOutcome.INVALID);
    assertThat(time.data().facts()).containsEntry("field", "type");
    assertThat(time.message()).contains("is off", "command.tracking.eta-from-name");
    assertThat(bench.calls("7011", "/delivery/merchant/self/delivery/callback")).isOne();
  }
}
