package dev.keetaorders.watchdog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.infrastructure.BrokerCluster;
import dev.keetaorders.infrastructure.Brokers;
import dev.keetaorders.infrastructure.EmbeddedBroker;
import dev.keetaorders.infrastructure.Ports;
import dev.keetaorders.infrastructure.Spawner;
import dev.keetaorders.infrastructure.TopicCreator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three brokers, of which one is killed with the only copy of a third of the log. */
class OneBrokerAwayIT {

  private static final Duration SOON = Duration.ofMinutes(2);
  private static final Topics TOPICS = new Topics("away.");
  private static final Map<String, String> ONE_COPY =
      Map.of("min.insync.replicas", "1", "message.timestamp.type", "LogAppendTime");

  @TempDir Path folder;

  private final Spawner spawner = Spawner.ofThisMachine();
  private final Process[] running = new Process[3];
  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void end() throws Exception {
    for (var each : opened.reversed()) each.close();
    for (var broker : running) {
      if (broker != null) broker.destroyForcibly();
    }
  }

  @Test
  void flagsTheOrdersOfTheOthersAndThoseOfItWhenItIsBack() throws Exception {
    var ports = Ports.free(6);
    var cluster =
        new BrokerCluster(
            EmbeddedBroker.newClusterId(),
            System.getProperty("java.class.path"),
            ports.subList(0, 3),
            ports.subList(3, 6),
            folder,
            List.of());
    for (var number = 1; number <= 3; number++) start(cluster, number);
    assertThat(Brokers.awaitReady("127.0.0.1:" + ports.getFirst(), SOON)).isTrue();
    createTopics(cluster);
    var bench = opened(new KafkaBench(cluster.bootstrapServers(), TOPICS));
    var instance = opened(new WatchdogInstance(cluster.bootstrapServers(), TOPICS));
    await().atMost(SOON).until(instance::isReady);
    var placedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(10);
    var orders = IntStream.range(0, 12).mapToObj(number -> "away-" + number).toList();
    for (var order : orders) bench.append(Pushes.about(order, placedAt).placed(placedAt));
    await().atMost(SOON).until(() -> instance.open().size() == orders.size());

    running[2].destroyForcibly().waitFor();
    await().atMost(SOON).until(() -> !instance.isReady());
    // Past the deadline: each level before it is over as soon as the next one has come.
    instance.setForward(Duration.ofMinutes(6));

    var seen = orders.stream().filter(order -> partition(order) != 2).toList();
    var unseen = orders.stream().filter(order -> partition(order) == 2).toList();
    assertThat(seen).isNotEmpty();
    assertThat(unseen).isNotEmpty();
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(seen).allSatisfy(order -> isToldMissed(bench, order)));
    assertThat(unseen).allSatisfy(order -> assertThat(bench.alerts(order)).isEmpty());
    assertThat(instance.isReady()).isFalse();
    assertThat(instance.isLive()).isTrue();

    start(cluster, 3);
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(unseen).allSatisfy(order -> isToldMissed(bench, order)));
    await().atMost(SOON).until(instance::isReady);
  }

  /**
   * Partition and leader go by the same number; of the log there is one copy, of the rest three.
   */
  private static void createTopics(BrokerCluster cluster) throws Exception {
    var where = Map.of(0, List.of(1), 1, List.of(2), 2, List.of(3));
    try (var admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      await()
          .atMost(SOON)
          .until(() -> admin.describeCluster().nodes().get(30, TimeUnit.SECONDS).size() == 3);
      var log =
          List.of(
              new NewTopic(TOPICS.orderNotifications(), where).configs(ONE_COPY),
              new NewTopic(TOPICS.quarantine(), where).configs(ONE_COPY));
      admin.createTopics(log).all().get(60, TimeUnit.SECONDS);
    }
    new TopicCreator(cluster.bootstrapServers(), 3, 3).create(TOPICS);
  }

  private static void isToldMissed(KafkaBench bench, String order) {
    assertThat(bench.alerts(order)).extracting(DeadlineAlert::level).contains(AlertLevel.MISSED);
  }

  private static int partition(String order) {
    return BuiltInPartitioner.partitionForKey(order.getBytes(StandardCharsets.UTF_8), 3);
  }

  private void start(BrokerCluster cluster, int number) throws IOException {
    running[number - 1] =
        spawner.spawn(new ProcessBuilder(cluster.command(number)), folder.resolve(number + ".log"));
  }

  private <T extends AutoCloseable> T opened(T closeable) {
    opened.add(closeable);
    return closeable;
  }
}
