package dev.keetaorders.command;

import dev.keetaorders.command.execute.ConfirmWithoutLedger;
import dev.keetaorders.command.execute.Instance;
import dev.keetaorders.command.execute.TimeBudget;
import dev.keetaorders.command.intake.CommandsConsumer;
import dev.keetaorders.command.intake.IntakePlace;
import dev.keetaorders.command.intake.TakeCommands;
import dev.keetaorders.command.known.KafkaNotificationTail;
import dev.keetaorders.command.known.KnownOrders;
import dev.keetaorders.command.known.MissedPushes;
import dev.keetaorders.command.ledger.PostgresLedgerHistory;
import dev.keetaorders.command.ledger.PostgresOutbox;
import dev.keetaorders.command.measure.CommandMetrics;
import dev.keetaorders.command.measure.MeasuredOutbox;
import dev.keetaorders.command.measure.PollMetrics;
import dev.keetaorders.command.recall.KafkaToldResults;
import dev.keetaorders.command.recall.RecallResults;
import dev.keetaorders.command.report.KafkaOutboxPublisher;
import dev.keetaorders.contracts.budget.Patience;
import dev.keetaorders.contracts.settings.Installation;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts together Kafka's clients, every time-out with its reason. */
@ApplicationScoped
class KafkaWiring {

  /** Kafka's classic groups allow 6 s at least; see {@link TimeBudget}. */
  static final Duration SESSION = Duration.ofSeconds(8);

  /** Intake waits for it between two polls. */
  private static final Duration DEAD_LETTER_WITHIN = Duration.ofSeconds(5);

  /** The longest that intake does between two polls: a dead letter's acknowledgement, and more. */
  static final Duration STUCK = Duration.ofSeconds(20);

  /** As the topics are set up; Keeta's answers are passed on as long as they are. */
  private static final int LARGEST_RECORD = 2 * 1024 * 1024;

  @Produces
  @Singleton
  KafkaOutboxPublisher publisher(
      CommandConfig config,
      DataSource database,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      Instance instance,
      InstantSource clock,
      CommandMetrics metrics) {
    var announce = config.announce();
    var outbox = new PostgresOutbox(database, clock, instance, announce.acknowledgeWithin());
    return new KafkaOutboxPublisher(
        new MeasuredOutbox(outbox, outbox, metrics),
        () ->
            new KafkaProducer<>(
                producerSettings(kafka, announce.acknowledgeWithin()),
                new StringSerializer(),
                new ByteArraySerializer()),
        clock,
        announce.acknowledgeWithin().plusSeconds(1),
        announce.poll());
  }

  @Produces
  @Singleton
  KafkaNotificationTail tail(
      CommandConfig config,
      Installation installation,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      InstantSource clock,
      KnownOrders orders,
      CommandMetrics metrics,
      PollMetrics pollMetrics) {
    var tail =
        new KafkaNotificationTail(
            () ->
                new KafkaConsumer<>(
                    consumerSettings(kafka),
                    new StringDeserializer(),
                    // Bodies hold personal data and are not needed here.
                    (_, _) -> new byte[0]),
            installation.topics().orderNotifications(),
            config.known().window(),
            clock,
            orders,
            new MissedPushes(clock, pollMetrics::missedPush));
    metrics.notificationsLag(tail::lag);
    return tail;
  }

  @Produces
  @Singleton
  CommandsConsumer commandsConsumer(
      CommandConfig config,
      Installation installation,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      TakeCommands takeCommands,
      IntakePlace place,
      ConfirmWithoutLedger withoutLedger,
      InstantSource clock,
      CommandMetrics metrics) {
    return new CommandsConsumer(
        () ->
            new KafkaConsumer<>(
                groupSettings(kafka, config.groupId()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer()),
        installation.topics().commands(),
        takeCommands,
        place,
        withoutLedger,
        () ->
            new KafkaProducer<>(
                producerSettings(kafka, DEAD_LETTER_WITHIN),
                new ByteArraySerializer(),
                new ByteArraySerializer()),
        installation.topics().commandsDeadLetter(),
        DEAD_LETTER_WITHIN.plusSeconds(1),
        clock,
        metrics,
        config.mostPending());
  }

  @Produces
  @Singleton
  RecallResults recall(
      CommandConfig config,
      Installation installation,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      PostgresLedgerHistory history,
      InstantSource clock,
      CommandMetrics metrics) {
    return new RecallResults(
        history,
        new KafkaToldResults(
            () ->
                new KafkaConsumer<>(
                    consumerSettings(kafka), new StringDeserializer(), new ByteArrayDeserializer()),
            installation.topics().commandResults()),
        PostgresOutbox.lease(config.announce().acknowledgeWithin()),
        config.retention().settled(),
        clock,
        metrics);
  }

  private static Map<String, Object> consumerSettings(Map<String, Object> kafka) {
    var settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // A dead broker must not hold a call of the client for its default of a minute.
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
    return settings;
  }

  /** Of a reader in that group; it polls within {@link #STUCK}. */
  static Map<String, Object> groupSettings(Map<String, Object> kafka, String groupId) {
    var settings = consumerSettings(kafka);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
    // The new protocol's sessions last at least 45 s on the broker's side.
    settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Math.toIntExact(SESSION.toMillis()));
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
    settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Math.toIntExact(STUCK.toMillis()));
    return settings;
  }

  /**
   * Of a reader that takes one notification after the other, each with a transaction or two: few at
   * a time, so that they are taken before it has to poll, and so that its memory is bounded.
   */
  static Map<String, Object> notificationSettings(Map<String, Object> kafka, String groupId) {
    var settings = groupSettings(kafka, groupId);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 50);
    return settings;
  }

  static Map<String, Object> producerSettings(
      Map<String, Object> kafka, Duration acknowledgeWithin) {
    var settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
    var patience = new Patience(acknowledgeWithin);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis(patience.request()));
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis(patience.delivery()));
    return settings;
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
