package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.contracts.Times;
import dev.keetaorders.contracts.TopicSpec;
import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.infrastructure.Spawner;
import dev.keetaorders.infrastructure.TopicCreator;
import dev.keetaorders.localstack.supervise.Child;
import dev.keetaorders.localstack.supervise.ChildSpec;
import dev.keetaorders.localstack.supervise.PidFiles;
import dev.keetaorders.localstack.supervise.Supervisor;
import dev.keetaorders.localstack.supervise.Supervisor.Start;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A broker and two watchdogs: no database, no gateway, nobody else. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WatchdogAloneIT {

  private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);

  // The acceptance time of an order, and when in it the first two levels fall due.
  private static final Duration WARNING_AFTER = Duration.ofMinutes(5).minusSeconds(150);
  private static final Duration CRITICAL_AFTER = Duration.ofMinutes(5).minusSeconds(60);

  /** A busy machine may be late, but not so late that the next level is due. */
  private static final Duration ON_TIME = CRITICAL_AFTER.minus(WARNING_AFTER);

  @TempDir static Path directory;

  private Supervisor supervisor;
  private String kafka;
  private Process doomed;

  @BeforeAll
  void startBrokerAndWatchdogs() throws Exception {
    var ports = StackUnderTest.freePorts();
    var first = processes(ports);
    var second = processes(StackUnderTest.freePorts(ports.all().keySet()));
    kafka = "localhost:" + first.ports().kafka();
    var pidFiles = new PidFiles(first.folders().run(), directory.toString());
    supervisor = new Supervisor(Spawner.ofThisMachine(), pidFiles, new NothingToTell());
    serve(supervisor.start(first.broker()));
    new TopicCreator(kafka, TopicSpec.DEFAULT_PARTITIONS, 1).create(TOPICS);
    doomed = notRestarted(first);
    serve(supervisor.start(another(second, "the-other-watchdog")));
    await().atMost(StackUnderTest.LONG).until(first.app(App.WATCHDOG).readiness()::serves);
  }

  @AfterAll
  void stop() throws Exception {
    doomed.destroyForcibly();
    supervisor.stopAll(Duration.ofSeconds(20), Duration.ofSeconds(20));
  }

  @Test
  @Order(1)
  void aPlacementIsAlertedWithNothingElseRunning() throws Exception {
    var now = Instant.now();

    place("5000000000000001", now.minus(CRITICAL_AFTER).minusSeconds(5));

    await().atMost(StackUnderTest.LONG).until(() -> !alertsOf("5000000000000001").isEmpty());
    assertThat(alertsOf("5000000000000001"))
        .extracting(DeadlineAlert::level)
        .containsOnly(AlertLevel.CRITICAL);
  }

  @Test
  @Order(2)
  void oneWatchdogAlertsOnTimeWhenTheOtherIsKilled() throws Exception {
    var now = Instant.now();
    place("5000000000000002", now.minus(WARNING_AFTER).plusSeconds(6));
    place("5000000000000003", now.minus(WARNING_AFTER).plusSeconds(12));
    await().atMost(StackUnderTest.LONG).until(() -> !alertsOf("5000000000000002").isEmpty());

    doomed.destroyForcibly().waitFor();

    await().atMost(StackUnderTest.LONG).until(() -> !alertsOf("5000000000000003").isEmpty());
    assertThat(alertsOf("5000000000000003"))
        .extracting(DeadlineAlert::level)
        .containsOnly(AlertLevel.WARNING);
    // By the time in the record, not by when this test came round to reading it.
    assertThat(Instant.ofEpochMilli(writtenAt("5000000000000003")))
        .isBetween(now.plusSeconds(11), now.plusSeconds(12).plus(ON_TIME));
  }

  private Processes processes(Ports ports) throws Exception {
    var folders = new Folders(StackUnderTest.root(), directory.resolve("data"));
    folders.create();
    var settings = Settings.ofLocalStack(ports);
    var file = folders.run().resolve("settings-%d.properties".formatted(ports.offset()));
    Settings.write(new TreeMap<>(settings), file);
    return new Processes(
        folders, ports, file, new ClassArchives.Used(ClassArchives.folder(folders.root())));
  }

  /** On its own ports, and on the first one's broker. */
  private ChildSpec another(Processes processes, String name) {
    var spec = processes.app(App.WATCHDOG);
    var command = new ArrayList<>(processes.command(App.WATCHDOG));
    command.replaceAll(word ->
        word.startsWith("-Dkafka.bootstrap.servers=")
            ? "-Dkafka.bootstrap.servers=" + kafka
            : word);
    return new ChildSpec(
        name,
        () -> new ProcessBuilder(command),
        processes.folders().log(name),
        spec.readiness(),
        spec.stopSignal(),
        spec.stopOrder());
  }

  private void serve(Child child) {
    try {
      assertThat(supervisor.awaitServing(child, StackUnderTest.LONG))
          .as("%s, see %s", child.spec().name(), child.spec().log())
          .isEqualTo(new Start.Serving());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A process that stays dead once it is killed. */
  private static Process notRestarted(Processes processes) throws Exception {
    var spec = processes.app(App.WATCHDOG);
    return spec.program()
        .prepare()
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(spec.log().toFile()))
        .start();
  }

  /** A placement as the gateway appends it. */
  private void place(String orderId, Instant placedAt) throws Exception {
    var value =
        "{\"eventId\":1001,\"message\":\"{\\\"baseOrder\\\":{\\\"orderViewId\\\":%s}}\"}"
            .formatted(orderId);
    var record =
        new ProducerRecord<>(
            TOPICS.orderNotifications(), orderId, value.getBytes(StandardCharsets.UTF_8));
    Map.ofEntries(
            Map.entry("ce_specversion", "1.0"),
            Map.entry("ce_id", "m-" + orderId),
            Map.entry("ce_source", "/keeta/standard/apps/1001001/shops/466663"),
            Map.entry("ce_type", "keeta.standard.1001"),
            Map.entry("ce_subject", orderId),
            Map.entry("ce_time", Times.text(Instant.now())),
            Map.entry("content-type", "application/json"),
            Map.entry("keeta-sent-at", Times.text(placedAt)),
            Map.entry("keeta-placed-at", Times.text(placedAt)),
            Map.entry("keeta-status", "20"),
            Map.entry("keeta-verification", "verified:R1"),
            Map.entry("keeta-via", "webhook"))
        .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
    KafkaTopicReader.write(kafka, record);
  }

  /** When the first alert about it was written. */
  private long writtenAt(String orderId) {
    return KafkaTopicReader.read(kafka, TOPICS.deadlineAlerts()).stream()
        .filter(record -> orderId.equals(record.key()))
        .mapToLong(ConsumerRecord::timestamp)
        .min()
        .orElseThrow();
  }

  private List<DeadlineAlert> alertsOf(String orderId) {
    return KafkaTopicReader.read(kafka, TOPICS.deadlineAlerts(), DeadlineAlert.class)
        .filter(alert -> orderId.equals(alert.orderId()))
        .toList();
  }
}
