package dev.keetaorders.gateway.append;

import dev.keetaorders.contracts.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** Asks Kafka whether an append would be acknowledged. Used by one thread only. */
final class KafkaProbe implements AutoCloseable {

  /**
   * What it says.
   *
   * @param present the topics that are there
   */
  record Answer(NotificationLog.Readiness readiness, Set<String> present) {

    static Answer no(String why) {
      return new Answer(NotificationLog.Readiness.no(why), Set.of());
    }
  }

  private final Map<String, Object> kafka;
  private final List<String> topics;
  private final KafkaAppendability appendability;
  private final Duration timeout;
  private @Nullable Admin admin;

  KafkaProbe(Map<String, Object> kafka, Topics topics, Duration timeout) {
    this.kafka = Map.copyOf(kafka);
    this.topics = Stream.of(Destination.values()).map(d -> d.topic(topics)).toList();
    this.appendability = new KafkaAppendability(topics.orderNotifications(), this.topics);
    this.timeout = timeout;
  }

  /** The answer; an exception where Kafka's client cannot even be made. */
  Answer ask() {
    try {
      var client = client();
      var resources =
          topics.stream().map(t -> new ConfigResource(ConfigResource.Type.TOPIC, t)).toList();
      var configs = client.describeConfigs(resources).values();
      var descriptions = client.describeTopics(topics).topicNameValues();
      var described = described(descriptions);
      return new Answer(
          appendability.judge(described, leastInSync(configs)), Set.copyOf(described.keySet()));
    } catch (ExecutionException e) {
      return Answer.no("Kafka does not answer: " + e.getMessage());
    } catch (TimeoutException _) {
      return Answer.no("Kafka does not answer within " + timeout);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Answer.no("stopping");
    }
  }

  @Override
  public void close() {
    var client = admin;
    if (client != null) client.close(Duration.ZERO);
  }

  /** The topics that are there. */
  private Map<String, TopicDescription> described(
      Map<String, KafkaFuture<TopicDescription>> descriptions)
      throws ExecutionException, TimeoutException, InterruptedException {
    var described = new HashMap<String, TopicDescription>();
    for (var each : descriptions.entrySet()) {
      try {
        described.put(each.getKey(), answerOf(each.getValue()));
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) throw e;
      }
    }
    return described;
  }

  /** To append needs no right to see settings; without it a leader alone must do. */
  private Map<String, Integer> leastInSync(Map<ConfigResource, KafkaFuture<Config>> configs)
      throws ExecutionException, TimeoutException, InterruptedException {
    var least = new HashMap<String, Integer>();
    for (var each : configs.entrySet()) {
      try {
        var entry = answerOf(each.getValue()).get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG);
        if (entry != null) least.put(each.getKey().name(), Integer.parseInt(entry.value()));
      } catch (ExecutionException e) {
        var known =
            e.getCause() instanceof AuthorizationException
                || e.getCause() instanceof UnknownTopicOrPartitionException;
        if (!known) throw e;
      }
    }
    return least;
  }

  private <T> T answerOf(KafkaFuture<T> answer)
      throws ExecutionException, TimeoutException, InterruptedException {
    return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
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
