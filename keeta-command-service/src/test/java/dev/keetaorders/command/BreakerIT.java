package dev.keetaorders.command;

import static dev.keetaorders.command.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.StubKeeta.Fault;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Keeta's own errors, until it is back. */
@QuarkusTest
@WithTestResource(
    value = StubKeetaResource.class,
    initArgs = {
      @ResourceArg(name = "command.breaker.least-calls", value = "6"),
      @ResourceArg(name = "command.breaker.window", value = "PT5M"),
      @ResourceArg(name = "command.breaker.open-for", value = "PT5M"),
      @ResourceArg(name = "command.breaker.longest-open", value = "PT5M"),
      @ResourceArg(name = "command.breaker.probes", value = "2"),
      @ResourceArg(name = "command.budget.fetch-order", value = "PT1M")
    })
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "breaker_it"),
      @ResourceArg(name = "topics", value = "true")
    })
class BreakerIT {

  private final CommandsOverHttp http = new CommandsOverHttp();

  @Test
  void othersWaitWhileKeetaDoesNotAnswerAndConfirmationsFindOutThatItDoes() {
    try (var keeta = StubKeeta.asConfigured()) {
      http.switchOver(
          "{'what':'type','id':'FETCH_ORDER','off':true,'reason':'so that all are due at once'}");
      for (var i = 0; i < 6; i++) {
        var order = "" + (950_100 + i);
        keeta.order(order, 20);
        keeta.fail(order, "/order/get", Fault.KEETA_ERROR);
        post("troubled-" + i, "FETCH_ORDER", order);
      }
      http.switchOver("{'what':'type','id':'FETCH_ORDER','off':false,'reason':'now they are'}");
      await().until(() -> breakers().contains("\"state\":\"OPEN\""));
      keeta.order("950200", 20);
      post("waits", "FETCH_ORDER", "950200");
      await().until(() -> http.get("waits").body().contains("\"BREAKER\""));

      assertThat(keeta.pathsOf("950200")).isEmpty();

      keeta.order("950300", 20);
      post("confirm", "CONFIRM_ORDER", "950300");

      await().until(() -> http.get("confirm").body().contains("\"DONE\""));
      await().until(() -> breakers().contains("\"state\":\"CLOSED\""));
      await().until(() -> http.get("waits").body().contains("\"DONE\""));
    }
  }

  private String breakers() {
    return http.at("/breakers").body();
  }

  private void post(String id, String type, String order) {
    // The first one may have to wait for the tables.
    await().until(() -> http.post(CommandTexts.command(id, type, order)).statusCode() == 202);
  }
}
