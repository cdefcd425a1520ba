package dev.keetaorders.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.StubOpenDelivery.Fault;
import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the Open Delivery dialect took and tells no event of is looked at. Nobody waits long for an
 * event here; elsewhere one that is late must change nothing.
 */
@QuarkusTest
@WithTestResource(StubKeetaResource.class)
@WithTestResource(
    value = StubOpenDeliveryResource.class,
    initArgs = @ResourceArg(name = "command.opendelivery.event-within", value = "PT1.5S"))
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "without_events_it"),
      @ResourceArg(name = "topics", value = "true")
    })
class WithoutEventsIT {

  private OpenDeliveryBench bench;
  private StubOpenDelivery keeta;

  @BeforeEach
  void open() {
    bench = new OpenDeliveryBench();
    keeta = bench.keeta;
  }

  @AfterEach
  void close() {
    bench.close();
    assertThat(keeta.wrongs()).isEmpty();
  }

  @Test
  void anEventThatIsLostIsMadeUpForByAReadBack() {
    bench.placed("od-705", "MARKETPLACE");
    keeta.fail("od-705", "confirm", Fault.LOSE_EVENT);

    var result = bench.execute("od-lost-event", "CONFIRM_ORDER", "od-705", "{}");

    assertThat(result.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(result.message()).isEqualTo("Called, then read back as done");
    assertThat(result.data().facts()).containsEntry("status", "CONFIRMED");
    assertThat(keeta.wordsOf("od-705")).containsExactly("confirm", "/");
  }

  @Test
  void whatKeetaTookAndForgotIsAskedForAgainAfterALook() {
    bench.placed("od-706", "MARKETPLACE");
    keeta.fail("od-706", "confirm", Fault.FORGET);

    var result = bench.execute("od-forgotten", "CONFIRM_ORDER", "od-706", "{}");

    assertThat(result.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(result.calls()).isEqualTo(2);
    // The event of the second may come so late that there is another look.
    assertThat(keeta.wordsOf("od-706")).startsWith("confirm", "/", "confirm");
    assertThat(keeta.wordsOf("od-706").stream().filter("confirm"::equals)).hasSize(2);
  }

  @Test
  void aCancellationThatKeetaNeverDecidesIsUnknownAndNotAskedForAgain() {
    bench.placed("od-714", "MARKETPLACE");

    var result =
        bench.execute(
            "od-714-x",
            "CANCEL_ORDER",
            "od-714",
            "{'code':'OTHERS','reason':'no gas','mode':'AUTO'}");

    assertThat(result.outcome()).isEqualTo(CommandOutcome.UNKNOWN);
    assertThat(result.message())
        .contains("asked to cancel and has not cancelled", "CANCELLATION_REQUESTED");
    assertThat(keeta.wordsOf("od-714").stream().filter("requestCancellation"::equals)).hasSize(1);
  }
}
