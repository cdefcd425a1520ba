package dev.keetaorders.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.contracts.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three brokers, seen by their clients and by the parent that runs them. */
class BrokerClusterIT {

  private static final Topics TOPICS = new Topics("keeta.");

  @TempDir Path folder;

  private final Spawner spawner = Spawner.ofThisMachine();
  private final Process[] running = new Process[3];

  @AfterEach
  void end() {
    for (var broker : running) {
      if (broker != null) broker.destroyForcibly();
    }
  }

  @Test
  void takesRecordsWithOneOfThreeBrokersAwayAndRefusesThemWithTwo() throws Exception {
    var ports = Ports.free(12);
    var door = new BrokerCluster.Door("SIDE", ports.subList(6, 9), ports.subList(6, 9));
    var cluster = cluster(ports, List.of(door));
    for (var number = 1; number <= 3; number++) start(cluster, number);
    awaitAll(cluster);
    new TopicCreator(cluster.bootstrapServers(), 3, 3).create(TOPICS);

    kill(1);
    append(cluster.bootstrapServers(), Duration.ofMinutes(1));
    append(door.bootstrapServers(), Duration.ofMinutes(1));
    kill(2);
    // With no controller there is no id for a producer, and without one a client's own time for a
    // record does not end, nor does its close.
    assertThatThrownBy(() -> append(cluster.bootstrapServers(), Duration.ofSeconds(5)))
        .isInstanceOfAny(ExecutionException.class, TimeoutException.class);
    start(cluster, 1);

    append(cluster.bootstrapServers(), Duration.ofMinutes(2));
    assertThat(replicas(cluster)).allMatch(each -> each == 3);
  }

  /** Topics with three copies need all three. */
  private static void awaitAll(BrokerCluster cluster) {
    try (var admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      assertThat(Processes.await(Duration.ofMinutes(2), () -> areThree(admin))).isTrue();
    }
  }

  private static boolean areThree(Admin admin) {
    try {
      return admin.describeCluster().nodes().get(30, TimeUnit.SECONDS).size() == 3;
    } catch (ExecutionException | InterruptedException | TimeoutException _) {
      return false;
    }
  }

  /** One that has {@code outside} other than {@code inside} needs somebody in between. */
  @Test
  void tellsTheClientsOfADoorTheOutsideOfIt() {
    var cluster =
        cluster(
            List.of(1, 2, 3, 4, 5, 6),
            List.of(new BrokerCluster.Door("SIDE", List.of(11, 12, 13), List.of(21, 22, 23))));

    assertThat(cluster.command(2))
        .contains(
            "listeners=PLAINTEXT://127.0.0.1:2,CONTROLLER://127.0.0.1:5,SIDE://127.0.0.1:22",
            "advertised.listeners=PLAINTEXT://127.0.0.1:2,SIDE://127.0.0.1:12");
    assertThat(cluster.doors().getFirst().bootstrapServers())
        .isEqualTo("127.0.0.1:11,127.0.0.1:12,127.0.0.1:13");
  }

  private BrokerCluster cluster(List<Integer> ports, List<BrokerCluster.Door> doors) {
    return new BrokerCluster(
        EmbeddedBroker.newClusterId(),
        System.getProperty("java.class.path"),
        ports.subList(0, 3),
        ports.subList(3, 6),
        folder,
        doors);
  }

  private void start(BrokerCluster cluster, int number) throws IOException {
    running[number - 1] =
        spawner.spawn(new ProcessBuilder(cluster.command(number)), folder.resolve(number + ".log"));
  }

  private void kill(int number) throws InterruptedException {
    running[number - 1].destroyForcibly().waitFor();
  }

  private static void append(String servers, Duration within) throws Exception {
    var settings =
        Map.<String, Object>of(
            "bootstrap.servers",
            servers,
            "max.block.ms",
            (int) within.toMillis(),
            "delivery.timeout.ms",
            (int) within.toMillis(),
            "request.timeout.ms",
            2_000,
            "linger.ms",
            0);
    var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    try {
      for (var partition : IntStream.range(0, 3).toArray()) {
        producer
            .send(new ProducerRecord<>(TOPICS.commands(), partition, null, "a record"))
            .get(within.toSeconds() + 10, TimeUnit.SECONDS);
      }
    } finally {
      producer.close(Duration.ZERO);
    }
  }

  private static List<Integer> replicas(BrokerCluster cluster) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
      return admin
          .describeTopics(List.of(TOPICS.commands()))
          .allTopicNames()
          .get(30, TimeUnit.SECONDS)
          .get(TOPICS.commands())
          .partitions()
          .stream()
          .map(each -> each.replicas().size())
          .toList();
    }
  }
}
