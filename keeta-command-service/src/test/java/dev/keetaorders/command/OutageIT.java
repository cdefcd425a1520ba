package dev.keetaorders.command;

import static dev.keetaorders.command.CommandTexts.command;
import static dev.keetaorders.command.CommandTexts.confirm;
import static dev.keetaorders.command.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.StubKeeta.Fault;
import dev.keetaorders.command.execute.OpenDeliveryNotifications;
import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.testresource.InfraControl;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What still holds while a part is down. */
@QuarkusTest
@WithTestResource(StubKeetaResource.class)
@WithTestResource(StubOpenDeliveryResource.class)
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "command_outage_it"),
      @ResourceArg(name = "topics", value = "true")
    })
class OutageIT {

  private static final Duration CALLED_WITHIN = Duration.ofSeconds(60);

  private StubKeeta keeta;
  private TopicsClient topics;
  private final CommandsOverHttp http = new CommandsOverHttp();

  @BeforeEach
  void open() {
    keeta = StubKeeta.asConfigured();
    topics = TopicsClient.asConfigured();
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

    topics.publish(confirm("down", "7001"));
    topics.publish(confirm("down", "7001"));
    topics.publish(command("waits", "MARK_READY", "7002"));
    await().atMost(CALLED_WITHIN).until(() -> keeta.statusOf("7001") == 30);
    assertThat(keeta.pathsOf("7002")).isEmpty();
    InfraControl.startDatabase();

    var result = topics.result("down");
    assertThat(result.outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(result.calls()).isEqualTo(1);
    assertThat(topics.result("waits").outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(keeta.pathsOf("7001")).containsExactly("/order/confirm");
    // Behind the reply in its partition: by then a second one would stand before it.
    topics.publish(command("behind", "FETCH_ORDER", "7001"));
    var replies = topics.replies("7001", 2);
    assertThat(replies)
        .extracting(reply -> TopicsClient.header(reply, "ce_type"))
        .containsExactly("keeta.standard.reply.confirm", "keeta.standard.reply.get");
    // Counted from a thousand of its own: another instance may have confirmed it, too.
    assertThat(TopicsClient.header(replies.getFirst(), "ce_id")).matches("down:\\d+001");
    assertThat(TopicsClient.header(replies.getLast(), "ce_id")).isEqualTo("behind:1");
  }

  @Test
  void confirmsAnOrderOfOpenDeliveryOnceWhilePostgresIsDown() {
    try (var openDelivery = new StubOpenDelivery(this::tell)) {
      openDelivery.order("od-7011", "CREATED", "MARKETPLACE");
      tell("od-7011", "CREATED");
      InfraControl.stopDatabase();

      topics.publish(confirmOfOpenDelivery("od-down"));
      topics.publish(confirmOfOpenDelivery("od-down"));
      await()
          .atMost(CALLED_WITHIN)
          .until(() -> openDelivery.wordsOf("od-7011").contains("confirm"));
      InfraControl.startDatabase();

      var result = topics.result("od-down");
      assertThat(result.outcome()).isEqualTo(CommandOutcome.DONE);
      assertThat(result.dialect()).isEqualTo("opendelivery");
      assertThat(openDelivery.wordsOf("od-7011").stream().filter("confirm"::equals)).hasSize(1);
      assertThat(openDelivery.wrongs()).isEmpty();
    }
  }

  private void tell(String orderId, String event) {
    topics.notify(
        OpenDeliveryNotifications.event(
            orderId, event, Instant.now(), StubOpenDelivery.APP, StubOpenDelivery.SHOP),
        "{\"eventType\":\"%s\"}".formatted(event));
  }

  private static String confirmOfOpenDelivery(String id) {
    return "{\"commandId\":\"%s\",\"type\":\"CONFIRM_ORDER\",\"orderId\":\"od-7011\",\"appId\":\"od-it\",\"issuedBy\":\"test\"}"
        .formatted(id);
  }

  @Test
  void confirmsBehindHundredsOfCommandsThatWaitForPostgres() {
    keeta.order("7005", 20);
    InfraControl.stopDatabase();

    // They expired long ago, so that nothing is left of them when it is back.
    var expired = ",\"expiresAt\":\"2026-01-05T12:00:00Z\"";
    topics.publishAll(
        IntStream.range(0, 600)
            .mapToObj(i -> command("waits-" + i, "MARK_READY", "7006" + i, expired))
            .toList());
    topics.publish(confirm("behind-600", "7005"));

    await().atMost(CALLED_WITHIN).until(() -> keeta.statusOf("7005") == 30);
    InfraControl.startDatabase();
    assertThat(topics.result("behind-600").outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(topics.result("waits-599").outcome()).isEqualTo(CommandOutcome.EXPIRED);
  }

  @Test
  void confirmsWhatWasBegunBeforePostgresWentDown() {
    keeta.order("7007", 20);
    keeta.fail("7007", "/order/confirm", Fault.HANG, Fault.HANG);
    topics.publish(confirm("was-begun", "7007"));
    await().atMost(CALLED_WITHIN).until(() -> !keeta.pathsOf("7007").isEmpty());

    InfraControl.stopDatabase();
    await().atMost(CALLED_WITHIN).until(() -> keeta.statusOf("7007") == 30);
    InfraControl.startDatabase();

    assertThat(topics.result("was-begun").outcome()).isEqualTo(CommandOutcome.DONE);
  }

  @Test
  void confirmsWhilePostgresIsFrozen() {
    keeta.order("7003", 20);
    InfraControl.freezeDatabase();

    topics.publish(confirm("frozen", "7003"));
    await().atMost(CALLED_WITHIN).until(() -> keeta.statusOf("7003") == 30);
    InfraControl.thawDatabase();

    assertThat(topics.result("frozen").outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(keeta.pathsOf("7003")).containsExactly("/order/confirm");
  }

  @Test
  void executesCommandsOverHttpWhileKafkaIsDownAndTellsItLater() {
    keeta.order("7004", 20);
    InfraControl.stopBroker();

    var answer = http.post(confirm("no-kafka", "7004"));
    await()
        .atMost(CALLED_WITHIN)
        .until(() -> http.get("no-kafka").body().contains("\"state\":\"SETTLED\""));
    InfraControl.startBroker();

    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(topics.result("no-kafka").outcome()).isEqualTo(CommandOutcome.DONE);
    assertThat(topics.replies("7004", 1)).hasSize(1);
  }
}
