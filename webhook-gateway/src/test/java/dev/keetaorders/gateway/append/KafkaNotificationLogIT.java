package dev.keetaorders.gateway.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.testresource.InfraControl;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KafkaNotificationLogIT {

  private static final Duration BACK_WITHIN = Duration.ofSeconds(60);
  private static final Entry ENTRY =
      new Entry(Destination.ORDER_NOTIFICATIONS, "1", new byte[] {'{', '}'}, Map.of("ce_id", "1"));

  @AfterEach
  void giveTheBrokerBack() {
    InfraControl.startBroker();
  }

  @Test
  void startsWithoutKafkaAndFindsItWhenItComes() {
    InfraControl.startBroker();
    var topics = new Topics(InfraControl.uniquePrefix());
    InfraControl.createTopics(topics, 1);
    InfraControl.stopBroker();

    try (var log = connecting(InfraControl.bootstrapServers(), topics)) {
      assertThat(log.append(ENTRY)).isInstanceOf(Appended.NotDurable.class);
      assertThat(log.readiness().ready()).isFalse();

      InfraControl.startBroker();

      await().atMost(BACK_WITHIN).until(() -> log.readiness().ready());
      await().atMost(BACK_WITHIN).until(() -> taken(log));
    }
  }

  @Test
  void startsWithBrokersWhoseNamesNobodyKnows() {
    try (var log = connecting("kafka.invalid:9092", new Topics("keeta."))) {
      await()
          .atMost(BACK_WITHIN)
          .until(() -> log.readiness().why().startsWith("Kafka cannot be reached"));

      assertThat(log.append(ENTRY)).isInstanceOf(Appended.NotDurable.class);
    }
  }

  @Test
  void isNotReadyWithoutItsTopicsAndSaysSo() {
    InfraControl.startBroker();
    var topics = new Topics(InfraControl.uniquePrefix());

    try (var log = connecting(InfraControl.bootstrapServers(), topics)) {
      await().atMost(BACK_WITHIN).until(() -> log.readiness().why().contains("is missing"));

      InfraControl.createTopics(topics, 1);

      await().atMost(BACK_WITHIN).until(() -> log.readiness().ready());
    }
  }

  @Test
  void staysReadyForOrdersWithoutAnotherTopicAndSaysSo() throws Exception {
    InfraControl.startBroker();
    var topics = new Topics(InfraControl.uniquePrefix());
    InfraControl.createTopics(topics, 1);
    try (var admin = Admin.create(Map.of("bootstrap.servers", InfraControl.bootstrapServers()))) {
      admin.deleteTopics(List.of(topics.authorizations())).all().get();
    }

    try (var log = connecting(InfraControl.bootstrapServers(), topics)) {
      var missing = "topic %s is missing".formatted(topics.authorizations());
      await()
          .atMost(BACK_WITHIN)
          .until(() -> log.readiness().ready() && log.readiness().why().equals(missing));

      await().atMost(BACK_WITHIN).until(() -> taken(log));
      assertThat(log.append(new Entry(Destination.AUTHORIZATIONS, "1", new byte[0], Map.of())))
          .isInstanceOf(Appended.NotDurable.class);
      await()
          .during(Duration.ofSeconds(1))
          .atMost(BACK_WITHIN)
          .until(() -> log.readiness().ready());
    }
  }

  @Test
  void staysReadyAfterOneRecordThatNoBrokerTakes() {
    InfraControl.startBroker();
    var topics = new Topics(InfraControl.uniquePrefix());
    InfraControl.createTopics(topics, 1);

    try (var log = connecting(InfraControl.bootstrapServers(), topics)) {
      await().atMost(BACK_WITHIN).until(() -> log.readiness().ready());

      var appended =
          log.append(new Entry(Destination.QUARANTINE, null, new byte[3_000_000], Map.of()));

      assertThat(appended).isEqualTo(new Appended.Unfit("RecordTooLargeException"));
      assertThat(log.readiness().ready()).isTrue();
    }
  }

  /** What was sent anew would stand on the topic twice: the broker had taken the first. */
  @Test
  void whoeverHasTimeWaitsForABrokerThatStandsStillForAWhile() throws Exception {
    InfraControl.startBroker();
    var topics = new Topics(InfraControl.uniquePrefix());
    InfraControl.createTopics(topics, 1);
    var settings = settings(InfraControl.bootstrapServers(), topics);

    try (var live = connecting(settings);
        var patient = connecting(settings.patient())) {
      await().atMost(BACK_WITHIN).until(() -> taken(live) && taken(patient));
      InfraControl.freezeBroker();
      var late = CompletableFuture.supplyAsync(() -> patient.append(ENTRY));
      try {
        assertThat(live.append(ENTRY)).isInstanceOf(Appended.NotDurable.class);
      } finally {
        InfraControl.thawBroker();
      }

      assertThat(late.get()).isEqualTo(new Appended.Durable());
    }
  }

  private static boolean taken(KafkaNotificationLog log) {
    return log.append(ENTRY) instanceof Appended.Durable;
  }

  private static KafkaNotificationLog connecting(String bootstrapServers, Topics topics) {
    return connecting(settings(bootstrapServers, topics));
  }

  private static KafkaNotificationLog connecting(KafkaNotificationLog.Settings settings) {
    return KafkaNotificationLog.connecting(
        settings, new TraceHeaders(OpenTelemetry.noop()), InstantSource.system());
  }

  private static KafkaNotificationLog.Settings settings(String bootstrapServers, Topics topics) {
    var budget =
        new AppendBudget(
            Duration.ofMillis(500),
            Duration.ofMillis(1_200),
            Duration.ofSeconds(1),
            Duration.ofMillis(2),
            Duration.ofMillis(200),
            Duration.ofSeconds(2));
    return new KafkaNotificationLog.Settings(
        Map.of("bootstrap.servers", bootstrapServers),
        topics,
        budget,
        8 * 1_024 * 1_024,
        Duration.ofMillis(200),
        Duration.ofSeconds(2));
  }
}
