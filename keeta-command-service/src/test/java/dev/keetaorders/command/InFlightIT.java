package dev.keetaorders.command;

import static dev.keetaorders.command.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.StubKeeta.Fault;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** More calls at a time than the HTTP client has connections by default, 50 for each host. */
@QuarkusTest
@WithTestResource(
    value = StubKeetaResource.class,
    initArgs = {
      @ResourceArg(name = "command.call.read-timeout", value = "PT60S"),
      // What finds no connection in time is tried again until there is one.
      @ResourceArg(name = "command.budget.fetch-order", value = "PT2M"),
      @ResourceArg(name = "command.budget.look-grace", value = "PT2M")
    })
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "in_flight_it"),
      @ResourceArg(name = "topics", value = "true")
    })
class InFlightIT {

  private static final int CALLS = 120;

  @Test
  void aCallWaitsForNoOtherOne() {
    var http = new CommandsOverHttp();
    try (var keeta = StubKeeta.asConfigured()) {
      for (var i = 0; i < CALLS; i++) {
        var order = "" + (960_100 + i);
        keeta.order(order, 20);
        keeta.fail(order, "/order/get", Fault.HANG);
        var command =
            "{\"commandId\":\"hangs-%d\",\"type\":\"FETCH_ORDER\",\"orderId\":\"%s\",\"shopId\":\"%d\"}"
                .formatted(i, order, i + 1);
        // The first one may have to wait for the tables.
        await().until(() -> http.post(command).statusCode() == 202);
      }

      // None of them is answered, so that all of them are there at once.
      await().untilAsserted(() -> assertThat(keeta.mostAtOnce()).isEqualTo(CALLS));
    }
  }
}
