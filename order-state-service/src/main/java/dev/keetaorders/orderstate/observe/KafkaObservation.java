package dev.keetaorders.orderstate.observe;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.lifetime.MistakeAllowance;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.orderstate.personal.StorePersonalData;
import dev.keetaorders.orderstate.translate.Translator;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The consumer of notifications with all that it needs, on a thread of its own. */
public final class KafkaObservation {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaObservation.class);
  private static final int LARGEST_RECORD = 2 * 1024 * 1024;

  /** The timeout that is refused by the brokers' default group.min.session.timeout.ms. */
  private static final Duration SHORTEST_SESSION = Duration.ofSeconds(6);

  // A service stops well within five seconds, its broker there or not: see StopBudgetTest.
  private static final Duration CLOSES_WITHIN = Duration.ofMillis(700);
  static final Duration STOPS_WITHIN = Duration.ofSeconds(2);

  private final NotificationsConsumer consumer;
  private final ConsumerProgress progress;
  private final Thread thread;

  /**
   * How Kafka is used; what each number is good for stands at the settings.
   *
   * @param brokers what every client is given, by Kafka's own names: where the brokers are, and how
   *     one proves who one is (every {@code kafka.*} setting)
   * @param instanceId stable over restarts and different for every instance
   * @param databaseTimeout until a database that does not answer is given up
   */
  public record Settings(
      Map<String, Object> brokers,
      Topics topics,
      String groupId,
      String instanceId,
      int batch,
      Duration poll,
      Duration pause,
      Duration sessionTimeout,
      Duration maxPollInterval,
      Duration transactionTimeout,
      Duration deliveryTimeout,
      Duration requestTimeout,
      Duration maxBlock,
      Duration databaseTimeout) {

    /** Refuses timeouts that do not fit into one another. */
    public Settings {
      brokers = Map.copyOf(brokers);
      require(
          deliveryTimeout.compareTo(transactionTimeout) < 0,
          "order-state.kafka.delivery-timeout must be shorter than transaction-timeout");
      require(
          sessionTimeout.compareTo(SHORTEST_SESSION) >= 0,
          "order-state.kafka.session-timeout must be at least 6 s, or brokers refuse it");
      require(
          databaseTimeout.plus(transactionTimeout).plus(maxBlock).compareTo(maxPollInterval) < 0,
          "order-state.kafka.max-poll-interval must be longer than transaction-timeout, max-block,"
              + " and the data source's acquisition-timeout and socketTimeout together");
    }

    private static void require(boolean fits, String otherwise) {
      if (!fits) throw new IllegalArgumentException(otherwise);
    }

    /** One a instance, the same after its restart, so that it ends what it left open. */
    String transactionalId() {
      return topics.prefix() + "order-state-" + instanceId;
    }

    /** What a client of that kind is given of {@link #brokers}; others would be remarked on. */
    public Map<String, Object> clientSettings(Set<String> known) {
      var settings = new HashMap<>(brokers);
      settings.keySet().retainAll(known);
      return settings;
    }

    /** Among what the clients are given are passwords. */
    @Override
    public String toString() {
      return "Settings[groupId=%s, instanceId=%s]".formatted(groupId, instanceId);
    }
  }

  private KafkaObservation(NotificationsConsumer consumer, ConsumerProgress progress) {
    this.consumer = consumer;
    this.progress = progress;
    this.thread = Thread.ofPlatform().name("notifications").unstarted(consumer);
  }

  /** What the projection needs to know beside Kafka. */
  public record Rules(
      Map<Dialect, Translator> translators,
      Terms terms,
      ReadBackRules readBacks,
      StorePersonalData personalData,
      Duration stuckAfter) {

    /** What brings batches into those orders by these rules. */
    RecordFacts recording(Orders orders, InstantSource clock) {
      return new RecordFacts(
          orders,
          new SortNotifications(translators),
          new OrderProjection(terms),
          new ReadBackRequests(readBacks, translators.keySet(), clock),
          terms,
          new MistakeAllowance(),
          clock);
    }
  }

  /** Puts it together; {@link #start} starts it. */
  public static KafkaObservation of(
      Settings settings,
      Rules rules,
      DataSource database,
      Runnable migration,
      MeterRegistry registry,
      InstantSource clock) {
    return of(
        settings,
        rules,
        database,
        migration,
        registry,
        clock,
        () -> transactionalProducer(settings));
  }

  static KafkaObservation of(
      Settings settings,
      Rules rules,
      DataSource database,
      Runnable migration,
      MeterRegistry registry,
      InstantSource clock,
      Supplier<Producer<byte[], byte[]>> producers) {
    var progress = new ConsumerProgress(rules.stuckAfter(), clock.instant());
    var orders = new PostgresOrders(database, rules.personalData(), migration);
    var recordFacts = rules.recording(orders, clock);
    var consumer =
        new NotificationsConsumer(
            consumer(settings),
            settings.topics().orderNotifications(),
            settings.instanceId(),
            orders,
            recordFacts,
            new KafkaOrderEvents(producers, settings.topics()),
            new OrderStateMetrics(registry, progress, clock),
            progress,
            clock,
            settings.batch(),
            new NotificationsConsumer.Timings(
                settings.poll(), settings.pause(), settings.requestTimeout(), CLOSES_WITHIN));
    return new KafkaObservation(consumer, progress);
  }

  /** How it is doing. */
  public ConsumerProgress progress() {
    return progress;
  }

  /** Starts reading. */
  public void start() {
    thread.start();
  }

  /**
   * Ends after the batch in hand, and leaves its group. A batch that hangs, on a broker that does
   * not answer for example, is left as a crash would leave it: whoever comes next does it again.
   */
  public void stop() throws InterruptedException {
    consumer.stop();
    if (!thread.join(STOPS_WITHIN)) {
      LOG.atWarn().log("A batch hangs while the service stops; it will be done again");
    }
  }

  static Consumer<byte[], byte[]> consumer(Settings settings) {
    return new KafkaConsumer<>(
        consumerSettings(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** What the consumer is really given. */
  static Map<String, Object> consumerSettings(Settings settings) {
    var config = settings.clientSettings(ConsumerConfig.configNames());
    config.put(ConsumerConfig.GROUP_ID_CONFIG, settings.groupId());
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, "order-state-" + settings.instanceId());
    // The newer protocol takes no session timeout below 45 s.
    config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    // Eager: every assignment begins with a claim, so that nothing is carried over.
    config.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // Offsets of an instance that died within its transaction are waited for, not guessed.
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // A topic that is not there is created by the installation, with its number of partitions.
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.batch());
    config.put(
        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) settings.sessionTimeout().toMillis());
    config.put(
        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
        (int) settings.sessionTimeout().dividedBy(4).toMillis());
    config.put(
        ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, (int) settings.maxPollInterval().toMillis());
    config.put(
        ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) settings.requestTimeout().toMillis());
    config.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) settings.maxBlock().toMillis());
    // A restarted broker is found again in seconds, and a new topic too.
    config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
    config.put(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, 10_000);
    return config;
  }

  static Producer<byte[], byte[]> transactionalProducer(Settings settings) {
    return new KafkaProducer<>(
        producerSettings(settings), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** What the producer is really given. */
  static Map<String, Object> producerSettings(Settings settings) {
    var config = settings.clientSettings(ProducerConfig.configNames());
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "order-state-" + settings.instanceId());
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.transactionalId());
    config.put(
        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) settings.transactionTimeout().toMillis());
    config.put(
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) settings.deliveryTimeout().toMillis());
    config.put(
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) settings.requestTimeout().toMillis());
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, settings.maxBlock().toMillis());
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
    return config;
  }
}
