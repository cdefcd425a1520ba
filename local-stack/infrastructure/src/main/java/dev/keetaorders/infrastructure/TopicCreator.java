package dev.keetaorders.infrastructure;

import dev.keetaorders.contracts.TopicSpec;
import dev.keetaorders.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

/**
 * Creates the topics of one installation, as the contract describes them. With three replicas or
 * more a record must be on two of them before it counts, as {@code deploy/kafka} has it.
 */
public final class TopicCreator {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String bootstrapServers;
  private final int partitions;
  private final short replicationFactor;

  public TopicCreator(String bootstrapServers, int partitions, int replicationFactor) {
    this.bootstrapServers = bootstrapServers;
    this.partitions = partitions;
    this.replicationFactor = (short) replicationFactor;
  }

  /**
   * Creates the topics that are missing and returns their names, in the contract's order. Topics
   * that exist are left as they are, with their partitions and settings. All topics can be written
   * and read when this returns.
   */
  public List<String> create(Topics topics) {
    try (var admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      var created = new ArrayList<String>();
      for (var topic : topics.all()) {
        if (created(admin, topic)) created.add(topic.name());
      }
      if (!Processes.await(PATIENCE, () -> areKnown(admin, topics))) {
        throw refused("The topics of " + topics.prefix(), "the brokers do not know them yet");
      }
      return List.copyOf(created);
    }
  }

  private boolean created(Admin admin, TopicSpec topic) {
    var came = new AtomicReference<>(Attempt.TOO_FEW_BROKERS);
    Processes.await(
        PATIENCE,
        () -> {
          came.set(attempt(admin, topic));
          return came.get() != Attempt.TOO_FEW_BROKERS;
        });
    return switch (came.get()) {
      case CREATED -> true;
      case IS_THERE -> false;
      case TOO_FEW_BROKERS ->
          throw refused(
              "Topic " + topic.name(), "fewer than %d brokers serve".formatted(replicationFactor));
    };
  }

  private enum Attempt {
    CREATED,
    IS_THERE,
    /** Those that have just come back have to be let in by the controller. */
    TOO_FEW_BROKERS
  }

  private Attempt attempt(Admin admin, TopicSpec topic) {
    var answer = admin.createTopics(List.of(newTopic(topic))).all();
    try {
      answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      return Attempt.CREATED;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof TopicExistsException) return Attempt.IS_THERE;
      if (e.getCause() instanceof InvalidReplicationFactorException) return Attempt.TOO_FEW_BROKERS;
      throw refused("Topic " + topic.name(), e.getMessage());
    } catch (TimeoutException _) {
      throw refused("Topic " + topic.name(), "no answer within " + PATIENCE.toSeconds() + " s");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw refused("Topic " + topic.name(), "interrupted");
    }
  }

  /** The controller has them at once; a broker learns of them a moment later. */
  private static boolean areKnown(Admin admin, Topics topics) {
    var names = topics.all().stream().map(TopicSpec::name).toList();
    try {
      return admin.describeTopics(names).allTopicNames().get(5, TimeUnit.SECONDS).size()
          == names.size();
    } catch (ExecutionException | TimeoutException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private NewTopic newTopic(TopicSpec topic) {
    var settings = new TreeMap<>(topic.settings());
    if (replicationFactor >= 3) settings.put("min.insync.replicas", "2");
    return new NewTopic(topic.name(), partitions, replicationFactor).configs(settings);
  }

  private InfrastructureException refused(String what, @Nullable String why) {
    return new InfrastructureException(
        "%s cannot be created on %s: %s".formatted(what, bootstrapServers, why));
  }
}
