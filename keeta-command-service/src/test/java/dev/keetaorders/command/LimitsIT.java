package dev.keetaorders.command;

import static dev.keetaorders.command.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keetaorders.command.StubKeeta.Fault;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who waits for whom when calls are many or slow, and what operators switch off. */
@QuarkusTest
@WithTestResource(
    value = StubKeetaResource.class,
    initArgs = {
      @ResourceArg(name = "command.workers", value = "12"),
      // A slow shop is slow for as long as its test wants.
      @ResourceArg(name = "command.call.read-timeout", value = "PT60S"),
      @ResourceArg(name = "command.budget.look-grace", value = "PT2M"),
      @ResourceArg(name = "command.limits.app-per-second", value = "4"),
      @ResourceArg(name = "command.limits.shop-under-way", value = "4"),
      @ResourceArg(name = "command.limits.shop-codes", value = "900"),
      @ResourceArg(name = "command.switches.poll", value = "PT0.2S")
    })
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "limits_it"),
      @ResourceArg(name = "topics", value = "true")
    })
class LimitsIT {

  private static final String SWITCHES = "/switches";

  private final CommandsOverHttp http = new CommandsOverHttp();
  private StubKeeta keeta;

  @BeforeEach
  void open() {
    keeta = StubKeeta.asConfigured();
  }

  @AfterEach
  void close() {
    keeta.close();
  }

  @Test
  void aSlowShopDelaysNoOther() {
    var slow = IntStream.range(0, 12).mapToObj(i -> "slow-" + i).toList();
    for (var i = 0; i < slow.size(); i++) {
      var order = "" + (910_100 + i);
      keeta.order(order, 20);
      keeta.fail(order, "/order/get", Fault.LATE);
      post(slow.get(i), "FETCH_ORDER", order, "1");
    }
    // As many as a shop may have under way.
    await().until(() -> keeta.callsTo("/order/get").size() == 4);
    keeta.order("910200", 20);

    post("quick", "FETCH_ORDER", "910200", "2");

    await().until(() -> isSettled("quick"));
    assertThat(slow).noneMatch(this::isSettled);
    assertThat(outcome("quick")).isEqualTo("DONE");
    keeta.letGo();
    await().until(() -> slow.stream().allMatch(this::isSettled));
  }

  @Test
  void confirmationsPassWhileOthersAreAtTheLimit() {
    http.switchOver(
        "{'what':'type','id':'FETCH_ORDER','off':true,'reason':'so that all are due at once'}");
    var others = IntStream.range(0, 30).mapToObj(i -> "other-" + i).toList();
    for (var i = 0; i < others.size(); i++) {
      var order = "" + (920_100 + i);
      keeta.order(order, 20);
      post(others.get(i), "FETCH_ORDER", order, "" + (i + 10));
    }
    keeta.order("920200", 20);

    http.switchOver("{'what':'type','id':'FETCH_ORDER','off':false,'reason':'now they are'}");
    await().until(() -> others.stream().anyMatch(id -> waitsFor(id, "APP_LIMIT")));
    post("confirm", "CONFIRM_ORDER", "920200", "10");

    await().until(() -> isSettled("confirm"));
    assertThat(outcome("confirm")).isEqualTo("DONE");
    // At three a second: all of them take ten.
    assertThat(others).anyMatch(id -> !isSettled(id));
    await().until(() -> others.stream().allMatch(this::isSettled));
  }

  @Test
  void whatIsSwitchedOffWaitsAndGoesOutWhenItIsSwitchedOnAgain() {
    keeta.order("930100", 30);
    http.switchOver("{'what':'type','id':'MARK_READY','off':true,'reason':'a drill'}");

    post("ready", "MARK_READY", "930100", "1");
    // Behind it in the queue of another order: by then it would have gone out.
    keeta.order("930200", 20);
    post("behind", "FETCH_ORDER", "930200", "1");
    await().until(() -> isSettled("behind"));

    assertThat(keeta.pathsOf("930100")).isEmpty();
    assertThat(entry("ready").path("state").asText()).isEqualTo("QUEUED");
    assertThat(waitsFor("ready", "SWITCHED_OFF")).isTrue();
    var shown = http.getAs("operator", "operator-password", SWITCHES).body();
    assertThat(shown)
        .contains("\"id\":\"MARK_READY\"", "\"reason\":\"a drill\"", "\"by\":\"operator\"");

    http.switchOver("{'what':'type','id':'MARK_READY','off':false,'reason':'over'}");
    await().until(() -> isSettled("ready"));
    assertThat(outcome("ready")).isEqualTo("DONE");
  }

  @Test
  void aConfirmationIsSwitchedOffByAnOperatorOnly() {
    keeta.order("940100", 20);
    http.switchOver("{'what':'writes','off':true,'reason':'a drill'}");
    post("confirm-off", "CONFIRM_ORDER", "940100", "1");
    keeta.order("940200", 20);
    post("reads", "FETCH_ORDER", "940200", "1");
    await().until(() -> isSettled("reads"));
    assertThat(keeta.pathsOf("940100")).isEmpty();

    http.switchOver("{'what':'writes','off':false,'reason':'over'}");

    await().until(() -> isSettled("confirm-off"));
    assertThat(outcome("confirm-off")).isEqualTo("DONE");
  }

  @Test
  void whoIsToldThatThereAreTooManyCallsCallsAgain() {
    var asked = new AtomicInteger();
    keeta.answer(
        "/order/prepare",
        _ ->
            asked.getAndIncrement() == 0
                ? "{\"code\":900,\"message\":\"slow down\"}"
                : StubKeeta.SUCCESS);

    post("too-many", "MARK_READY", "970100", "70");

    await().until(() -> isSettled("too-many"));
    assertThat(outcome("too-many")).isEqualTo("DONE");
    assertThat(entry("too-many").path("result").path("calls").asInt()).isEqualTo(2);
    assertThat(entry("too-many").path("result").path("readBacks").asInt()).isZero();
  }

  @Test
  void switchesAreForOperatorsAndSayWhatIsWrong() {
    var body = "{\"what\":\"type\",\"id\":\"NO_TYPE\",\"off\":true,\"reason\":\"x\"}";

    assertThat(http.putAs("clerk", "clerk-password", SWITCHES, body).statusCode()).isEqualTo(403);
    assertThat(http.at(SWITCHES).statusCode()).isEqualTo(401);
    var wrong = http.putAs("operator", "operator-password", SWITCHES, body);
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(json(wrong.body()).path("field").asText()).isEqualTo("id");
    assertThat(http.at("/q/openapi?format=json").body()).contains("\"/switches\"", "\"/breakers\"");
  }

  private void post(String id, String type, String order, String shop) {
    var command =
        "{\"commandId\":\"%s\",\"type\":\"%s\",\"orderId\":\"%s\",\"shopId\":\"%s\"}"
            .formatted(id, type, order, shop);
    await().until(() -> http.post(command).statusCode() == 202);
  }

  private boolean isSettled(String id) {
    return entry(id).path("state").asText().equals("SETTLED");
  }

  private boolean waitsFor(String id, String what) {
    return entry(id).path("waitsFor").asText().equals(what);
  }

  private String outcome(String id) {
    return entry(id).path("result").path("outcome").asText();
  }

  private JsonNode entry(String id) {
    return json(http.get(id).body());
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
