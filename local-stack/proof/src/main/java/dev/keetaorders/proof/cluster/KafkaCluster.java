package dev.keetaorders.proof.cluster;

import dev.keetaorders.contracts.TopicSpec;
import dev.keetaorders.contracts.Topics;
import dev.keetaorders.infrastructure.TopicCreator;
import dev.keetaorders.proof.reach.CannotPlay;
import dev.keetaorders.proof.reach.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.ElectionType;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ElectionNotNeededException;

/** Kafka, seen by whoever runs it. */
final class KafkaCluster implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final int TRIES = 240;

  private final String bootstrapServers;
  private final Topics topics = new Topics(Topics.DEFAULT_PREFIX);
  private final Admin admin;

  KafkaCluster(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
    this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  /** Every topic is there, three times. */
  void createTopics() throws InterruptedException {
    awaitBrokers(Layout.BROKERS);
    new TopicCreator(bootstrapServers, TopicSpec.DEFAULT_PARTITIONS, Layout.BROKERS).create(topics);
    // So that how late an alert was is told by a clock that no fault steps.
    var alerts = new ConfigResource(ConfigResource.Type.TOPIC, topics.deadlineAlerts());
    get(
        admin
            .incrementalAlterConfigs(
                Map.of(
                    alerts,
                    List.of(
                        new AlterConfigOp(
                            new ConfigEntry("message.timestamp.type", "LogAppendTime"),
                            AlterConfigOp.OpType.SET))))
            .all());
  }

  /** So many brokers list each other when this returns. */
  private void awaitBrokers(int count) throws InterruptedException {
    for (var i = 0; i < TRIES; i++) {
      if (tried(admin.describeCluster().nodes())
          .map(nodes -> nodes.size() >= count)
          .orElse(false)) {
        return;
      }
      Pause.of(LOOK_EVERY);
    }
    throw new CannotPlay("the brokers do not find each other");
  }

  /** Every partition is on every broker again, as far as Kafka says; whether it is so in time. */
  boolean awaitInSync() throws InterruptedException {
    for (var i = 0; i < TRIES; i++) {
      if (tried(admin.listTopics().names())
          .flatMap(names -> tried(admin.describeTopics(withInternal(names)).allTopicNames()))
          .map(all ->
              all.values().stream()
                  .flatMap(topic -> topic.partitions().stream())
                  .allMatch(each -> each.isr().size() == each.replicas().size()))
          .orElse(false)) {
        return true;
      }
      Pause.of(LOOK_EVERY);
    }
    return false;
  }

  private static List<String> withInternal(Set<String> names) {
    return Stream.concat(names.stream(), Stream.of("__consumer_offsets", "__transaction_state"))
        .distinct()
        .toList();
  }

  /**
   * Every partition of ours has another leader when this returns, as far as Kafka lets it.
   *
   * @throws CannotPlay if none has
   */
  void moveLeaders(RandomGenerator random) throws InterruptedException {
    var described = get(admin.describeTopics(names()).allTopicNames());
    var wanted = new HashMap<TopicPartition, Optional<NewPartitionReassignment>>();
    described.forEach((name, topic) -> {
      for (var partition : topic.partitions()) {
        var replicas = new ArrayList<>(partition.replicas().stream().map(Node::id).toList());
        Collections.rotate(replicas, 1 + random.nextInt(replicas.size() - 1));
        wanted.put(
            new TopicPartition(name, partition.partition()),
            Optional.of(new NewPartitionReassignment(replicas)));
      }
    });
    get(admin.alterPartitionReassignments(wanted).all());
    var moved = false;
    for (var i = 0; i < TRIES; i++) {
      var answers = tried(admin.electLeaders(ElectionType.PREFERRED, wanted.keySet()).partitions());
      if (answers.isPresent()) {
        var elections = answers.get().values();
        if (elections.stream().allMatch(KafkaCluster::leads)) return;
        moved |= elections.stream().anyMatch(KafkaCluster::leads);
      }
      Pause.of(LOOK_EVERY);
    }
    if (!moved) throw new CannotPlay("Kafka lets no partition have another leader");
  }

  private static boolean leads(Optional<Throwable> refused) {
    return refused.isEmpty() || refused.get() instanceof ElectionNotNeededException;
  }

  /** How far every topic of ours reaches that tells of orders; empty: Kafka does not say. */
  Optional<Long> records() throws InterruptedException {
    var ofOrders = new ArrayList<>(names());
    // Of shops something is heard every few minutes, for as long as there are any.
    ofOrders.remove(topics.shopNotifications());
    return tried(admin.describeTopics(ofOrders).allTopicNames())
        .flatMap(described -> {
          var ends = new HashMap<TopicPartition, OffsetSpec>();
          described.forEach((name, topic) ->
              topic
                  .partitions()
                  .forEach(each ->
                      ends.put(new TopicPartition(name, each.partition()), OffsetSpec.latest())));
          return tried(admin.listOffsets(ends).all());
        })
        .map(ends -> ends.values().stream().mapToLong(each -> each.offset()).sum());
  }

  private List<String> names() {
    return topics.all().stream().map(TopicSpec::name).toList();
  }

  private static <T> T get(KafkaFuture<T> answer) throws InterruptedException {
    try {
      return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new CannotPlay("Kafka refuses: " + e);
    }
  }

  private static <T> Optional<T> tried(KafkaFuture<T> answer) {
    try {
      return Optional.ofNullable(answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
    } catch (ExecutionException | TimeoutException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }
}
