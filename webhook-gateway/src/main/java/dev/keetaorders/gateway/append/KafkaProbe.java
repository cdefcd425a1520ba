package dev.keetaorders.gateway.append;

import dev.keetaorders.contracts.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Asks Kafka whether an append would be acknowledged: every topic is there, and each partition has
 * a leader and enough replicas in sync. Used by one thread only.
 */
final class KafkaProbe implements AutoCloseable {

  private final Map<String, Object> kafka;
  private final List<String> topics;
  private final Duration timeout;
  private @Nullable Admin admin;

  KafkaProbe(Map<String, Object> kafka, Topics topics, Duration timeout) {
    this.kafka = Map.copyOf(kafka);
    this.topics = Stream.of(Destination.values()).map(d -> d.topic(topics)).toList();
    this.timeout = timeout;
  }

  /** The answer; an exception where Kafka's client cannot even be made. */
  NotificationLog.Readiness ask() {
    try {
      var client = client();
      var resources =
          topics.stream().map(t -> new ConfigResource(ConfigResource.Type.TOPIC, t)).toList();
      var configs = client.describeConfigs(resources).all();
      var descriptions = client.describeTopics(topics).allTopicNames();
      return judge(
          descriptions.get(timeout.toMillis(), TimeUnit.MILLISECONDS).values(),
          configs.get(timeout.toMillis(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return NotificationLog.Readiness.no("a topic is missing: create all of " + topics);
      }
      return NotificationLog.Readiness.no("Kafka does not answer: " + e.getMessage());
    } catch (TimeoutException _) {
      return NotificationLog.Readiness.no("Kafka does not answer within " + timeout);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return NotificationLog.Readiness.no("stopping");
    }
  }

  @Override
  public void close() {
    var client = admin;
    if (client != null) client.close(Duration.ZERO);
  }

  private static NotificationLog.Readiness judge(
      Collection<TopicDescription> descriptions, Map<ConfigResource, Config> configs) {
    for (var topic : descriptions) {
      var least =
          leastInSync(configs.get(new ConfigResource(ConfigResource.Type.TOPIC, topic.name())));
      for (var partition : topic.partitions()) {
        if (!takesAppends(partition, least)) {
          return NotificationLog.Readiness.no(
              "partition %d of %s has no leader or fewer than %d replicas in sync"
                  .formatted(partition.partition(), topic.name(), least));
        }
      }
    }
    return NotificationLog.Readiness.READY;
  }

  private static boolean takesAppends(TopicPartitionInfo partition, int leastInSync) {
    return partition.leader() != null
        && !partition.leader().isEmpty()
        && partition.isr().size() >= leastInSync;
  }

  private static int leastInSync(@Nullable Config config) {
    var entry = config == null ? null : config.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
    return entry == null ? 1 : Integer.parseInt(entry.value());
  }

  private Admin client() {
    var client = admin;
    if (client == null) {
      client = Admin.create(adminSettings());
      admin = client;
    }
    return client;
  }

  private Map<String, Object> adminSettings() {
    var config = new HashMap<String, Object>();
    kafka.forEach((name, value) -> {
      if (AdminClientConfig.configNames().contains(name)) config.put(name, value);
    });
    var milliseconds = Math.toIntExact(timeout.toMillis());
    config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, milliseconds);
    config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, milliseconds);
    config.put(AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L);
    return config;
  }
}
