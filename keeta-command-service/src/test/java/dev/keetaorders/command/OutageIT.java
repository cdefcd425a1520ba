package dev.keetaorders.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.testresource.InfraControl;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What still holds while a part is down. */
@QuarkusTest
@WithTestResource(StubKeetaResource.class)
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "command_outage_it"),
      @ResourceArg(name = "topics", value = "true")
    })
class OutageIT {

  private static final Duration CALLED_WITHIN = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private StubKeeta keeta;
  private TopicsClient topics;

  @BeforeEach
  void open() {
    var config = ConfigProvider.getConfig();
    keeta =
        new StubKeeta(
            config.getValue(StubKeetaResource.PORT, int.class), StubKeetaResource.SIGNED_URL);
    topics =
        new TopicsClient(
            config.getValue("kafka.bootstrap.servers", String.class),
            new Topics(config.getValue("keeta.topics.prefix", String.class)));
    // Intake is under way.
    keeta.order("7000", 30);
    topics.publish(command("warm-up-" + System.nanoTime(), "FETCH_ORDER", "7000"));
    await().atMost(CALLED_WITHIN).until(() -> !keeta.pathsOf("7000").isEmpty());
  }

  @AfterEach
  void close() {
    InfraControl.thawDatabase();
    InfraControl.startDatabase();
    InfraControl.startBroker();
    topics.close();
    keeta.close();
  }

  @Test
  void confirmsOnceWhilePostgresIsDownAndSettlesWhenItIsBack() {
    keeta.order("7001", 20);
    keeta.order("7002", 30);
    InfraControl.stopDatabase();

    topics.publish(command("down", "CONFIRM_ORDER", "7001"));
    topics.publish(command("down", "CONFIRM_ORDER", "7001"));
    topics.publish(command("waits", "MARK_READY", "7002"));
    await().atMost(CALLED_WITHIN).until(() -> keeta.statusOf("7001") == 30);
    assertThat(keeta.pathsOf("7002")).isEmpty();
    InfraControl.startDatabase();

    var result = topics.result("down");
    assertThat(result.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(result.calls()).isEqualTo(1);
    assertThat(topics.result("waits").outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(keeta.pathsOf("7001")).containsExactly("/order/confirm");
    // Intake and execution may both hand it over, so the one reply may stand there twice.
    assertThat(topics.replies("7001", 1))
        .extracting(
            reply -> TopicsClient.header(reply, "ce_type"),
            reply -> TopicsClient.header(reply, "ce_id"))
        .containsOnly(tuple("keeta.standard.reply.confirm", "down:1001"));
  }

  @Test
  void confirmsWhilePostgresIsFrozen() {
    keeta.order("7003", 20);
    InfraControl.freezeDatabase();

    topics.publish(command("frozen", "CONFIRM_ORDER", "7003"));
    await().atMost(CALLED_WITHIN).until(() -> keeta.statusOf("7003") == 30);
    InfraControl.thawDatabase();

    assertThat(topics.result("frozen").outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(keeta.pathsOf("7003")).containsExactly("/order/confirm");
  }

  @Test
  void executesCommandsOverHttpWhileKafkaIsDownAndTellsItLater() throws Exception {
    keeta.order("7004", 20);
    InfraControl.stopBroker();

    var answer = post(command("no-kafka", "CONFIRM_ORDER", "7004"));
    await().atMost(CALLED_WITHIN).until(() -> get("no-kafka").contains("\"state\":\"SETTLED\""));
    InfraControl.startBroker();

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(topics.result("no-kafka").outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(topics.replies("7004", 1)).hasSize(1);
  }

  private static String command(String id, String type, String orderId) {
    return "{\"commandId\":\"%s\",\"type\":\"%s\",\"orderId\":\"%s\",\"shopId\":\"%s\"}"
        .formatted(id, type, orderId, StubKeeta.SHOP);
  }

  private HttpResponse<String> post(String body) throws Exception {
    var request =
        HttpRequest.newBuilder(uri("/commands"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private String get(String commandId) throws Exception {
    var request = HttpRequest.newBuilder(uri("/commands/" + commandId)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }

  private static URI uri(String path) {
    var port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", int.class);
    return URI.create("http://localhost:%d%s".formatted(port, path));
  }
}
