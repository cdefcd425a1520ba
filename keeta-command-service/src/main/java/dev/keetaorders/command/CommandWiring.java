package dev.keetaorders.command;

import dev.keetaorders.command.call.KeetaApi;
import dev.keetaorders.command.call.StandardKeetaApi;
import dev.keetaorders.command.call.TrackingNames;
import dev.keetaorders.command.execute.Adoptions;
import dev.keetaorders.command.execute.BeginStep;
import dev.keetaorders.command.execute.Bell;
import dev.keetaorders.command.execute.Claims;
import dev.keetaorders.command.execute.Conclusions;
import dev.keetaorders.command.execute.ConfirmWithoutLedger;
import dev.keetaorders.command.execute.ExecuteCommands;
import dev.keetaorders.command.execute.ExecutionTerms;
import dev.keetaorders.command.execute.Impatience;
import dev.keetaorders.command.execute.Instance;
import dev.keetaorders.command.execute.PerformStep;
import dev.keetaorders.command.execute.TimeBudget;
import dev.keetaorders.command.intake.CommandsConsumer;
import dev.keetaorders.command.intake.LedgerEntries;
import dev.keetaorders.command.intake.TakeCommands;
import dev.keetaorders.command.known.KafkaNotificationTail;
import dev.keetaorders.command.known.KnownOrders;
import dev.keetaorders.command.ledger.PostgresAdmissions;
import dev.keetaorders.command.ledger.PostgresAdoptions;
import dev.keetaorders.command.ledger.PostgresClaims;
import dev.keetaorders.command.ledger.PostgresConclusions;
import dev.keetaorders.command.ledger.PostgresLedgerEntries;
import dev.keetaorders.command.ledger.PostgresOpenCommands;
import dev.keetaorders.command.ledger.PostgresOutbox;
import dev.keetaorders.command.measure.CommandMetrics;
import dev.keetaorders.command.measure.MeasuredClaims;
import dev.keetaorders.command.measure.MeasuredOutbox;
import dev.keetaorders.command.report.KafkaOutboxPublisher;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.command.settle.Judgement;
import dev.keetaorders.command.settle.RefundStatuses;
import dev.keetaorders.command.token.ConfiguredAccessTokens;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.settings.Installation;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.Config;

/** Puts the service together: the one place that reads settings and owns a clock. */
@ApplicationScoped
class CommandWiring {

  /** Kafka's classic groups allow 6 s at least; see {@link TimeBudget}. */
  private static final Duration SESSION = Duration.ofSeconds(8);

  /** The longest that intake does between two polls: a dead letter's acknowledgement, and more. */
  private static final Duration STUCK = Duration.ofSeconds(20);

  /** As the topics are set up; Keeta's answers are passed on as long as they are. */
  private static final int LARGEST_RECORD = 2 * 1024 * 1024;

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  Installation installation(Config config) {
    return Installation.read(
        config.getPropertyNames(),
        name -> config.getOptionalValue(name, String.class).orElse(null),
        ConfigurationException::new);
  }

  @Produces
  @Singleton
  CommandMetrics metrics(MeterRegistry registry) {
    return new CommandMetrics(registry);
  }

  @Produces
  @Singleton
  Reports reports(Installation installation) {
    return new Reports(installation.topics());
  }

  @Produces
  @Singleton
  KnownOrders knownOrders(CommandConfig config, CommandMetrics metrics) {
    var orders = new KnownOrders(config.known().mostOrders());
    metrics.knownOrders(orders::size);
    return orders;
  }

  @Produces
  @Singleton
  PostgresAdmissions admissions(DataSource database, Reports reports) {
    return new PostgresAdmissions(database, reports);
  }

  @Produces
  @Singleton
  Adoptions adoptions(DataSource database, PostgresAdmissions admissions, Reports reports) {
    return new PostgresAdoptions(database, admissions, reports);
  }

  @Produces
  @Singleton
  Claims claims(DataSource database, Reports reports, CommandMetrics metrics) {
    return new MeasuredClaims(
        new PostgresClaims(database, reports), new PostgresOpenCommands(database), metrics);
  }

  @Produces
  @Singleton
  Conclusions conclusions(DataSource database) {
    return new PostgresConclusions(database);
  }

  @Produces
  @Singleton
  LedgerEntries ledgerEntries(DataSource database) {
    return new PostgresLedgerEntries(database);
  }

  @Produces
  @Singleton
  KeetaApi keeta(Installation installation, TrackingNames tracking, CommandConfig config) {
    return new StandardKeetaApi(
        installation.apps(),
        new ConfiguredAccessTokens(),
        tracking,
        config.call().connectTimeout(),
        config.call().readTimeout());
  }

  /** Not the host's name: it stays when a process is started again. */
  @Produces
  @Singleton
  Instance instance() {
    return new Instance(UUID.randomUUID().toString());
  }

  @Produces
  @Singleton
  Bell bell() {
    return new Bell();
  }

  @Produces
  @Singleton
  ExecutionTerms terms(CommandConfig config) {
    var call = config.call();
    var budget = config.budget();
    return new ExecutionTerms(
        budgets(budget),
        budget.confirmRefused().orElse(null),
        budget.lookGrace(),
        worstCall(config),
        call.sendWithin(),
        config.pause().first(),
        config.pause().longest(),
        config.known().waitFor(),
        call.lookGoodFor());
  }

  private static Map<CommandType, Duration> budgets(CommandConfig.Budget budget) {
    var budgets = new EnumMap<CommandType, Duration>(CommandType.class);
    for (var type : CommandType.values()) {
      switch (type) {
        // No clock of ours ends a confirmation.
        case CONFIRM_ORDER -> {}
        case MARK_READY -> budgets.put(type, budget.markReady());
        case CANCEL_ORDER -> budgets.put(type, budget.cancelOrder());
        case AGREE_REFUND, REJECT_REFUND -> budgets.put(type, budget.answerRefund());
        case PREVIEW_PARTIAL_REFUND, APPLY_PARTIAL_REFUND ->
            budgets.put(type, budget.partialRefund());
        case COLLECT_ORDER, DISPATCH_ORDER, DELIVER_ORDER -> budgets.put(type, budget.handOver());
        case UPDATE_COURIER, UPDATE_TRACKING -> budgets.put(type, budget.courier());
        case FETCH_ORDER -> budgets.put(type, budget.fetchOrder());
      }
    }
    return budgets;
  }

  @Produces
  @Singleton
  TrackingNames trackingNames(CommandConfig config) {
    var tracking = config.tracking();
    return new TrackingNames(
        tracking.latitudeName().orElse(null),
        tracking.longitudeName().orElse(null),
        tracking.etaFromName().orElse(null),
        tracking.etaToName().orElse(null),
        tracking.etaUnit());
  }

  @Produces
  @Singleton
  Judgement judgement(CommandConfig config) {
    var refund = config.refund();
    return new Judgement(
        new RefundStatuses(refund.pending(), refund.agreed(), refund.rejected()),
        config.callUnshownFulfilment());
  }

  private static Duration worstCall(CommandConfig config) {
    var call = config.call();
    return call.sendWithin()
        .plus(call.connectTimeout())
        .plus(call.readTimeout())
        .plus(call.margin());
  }

  @Produces
  @Singleton
  TimeBudget timeBudget(CommandConfig config) {
    try {
      return new TimeBudget(
              SESSION,
              STUCK,
              config.poll().multipliedBy(2).plus(config.ledgerTimeout()),
              config.known().waitFor(),
              worstCall(config),
              config.budget().lookGrace(),
              config.budget().confirmFirstCall())
          .checked();
    } catch (IllegalArgumentException over) {
      throw new ConfigurationException(over.getMessage());
    }
  }

  @Produces
  @Singleton
  BeginStep beginStep(
      KnownOrders orders, Installation installation, ExecutionTerms terms, TrackingNames tracking) {
    return new BeginStep(orders, installation.apps(), terms, tracking);
  }

  @Produces
  @Singleton
  PerformStep performStep(
      KeetaApi keeta,
      Judgement judgement,
      KnownOrders orders,
      Reports reports,
      ExecutionTerms terms,
      InstantSource clock,
      CommandMetrics metrics) {
    return new PerformStep(keeta, judgement, orders, reports, terms, clock, metrics);
  }

  @Produces
  @Singleton
  ConfirmWithoutLedger withoutLedger(
      CommandConfig config,
      BeginStep beginStep,
      PerformStep performStep,
      Reports reports,
      Instance instance,
      InstantSource clock,
      CommandMetrics metrics) {
    return new ConfirmWithoutLedger(
        beginStep,
        performStep,
        reports,
        instance,
        clock,
        metrics,
        config.mostPending(),
        config.workers());
  }

  @Produces
  @Singleton
  TakeCommands takeCommands(
      CommandConfig config,
      PostgresAdmissions admissions,
      ConfirmWithoutLedger withoutLedger,
      Reports reports,
      Bell bell,
      CommandMetrics metrics) {
    return new TakeCommands(
        admissions, new Impatience(config.ledgerTimeout()), withoutLedger, reports, bell, metrics);
  }

  @Produces
  @Singleton
  ExecuteCommands executeCommands(
      CommandConfig config,
      Claims claims,
      Conclusions conclusions,
      Adoptions adoptions,
      BeginStep beginStep,
      PerformStep performStep,
      ConfirmWithoutLedger withoutLedger,
      Bell bell,
      Instance instance,
      InstantSource clock,
      CommandMetrics metrics) {
    return new ExecuteCommands(
        claims,
        conclusions,
        adoptions,
        beginStep,
        performStep,
        withoutLedger,
        bell,
        clock,
        metrics,
        instance,
        config.workers(),
        config.poll(),
        worstCall(config));
  }

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
      CommandMetrics metrics) {
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
            orders);
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
      ConfirmWithoutLedger withoutLedger,
      InstantSource clock,
      CommandMetrics metrics) {
    var acknowledgeWithin = config.announce().acknowledgeWithin();
    return new CommandsConsumer(
        () ->
            new KafkaConsumer<>(
                groupSettings(kafka, config),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer()),
        installation.topics().commands(),
        takeCommands,
        withoutLedger,
        new KafkaProducer<>(
            producerSettings(kafka, acknowledgeWithin),
            new ByteArraySerializer(),
            new ByteArraySerializer()),
        installation.topics().commandsDeadLetter(),
        acknowledgeWithin.plusSeconds(1),
        clock,
        metrics,
        config.mostPending());
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

  private static Map<String, Object> groupSettings(
      Map<String, Object> kafka, CommandConfig config) {
    var settings = consumerSettings(kafka);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.groupId());
    // The new protocol's sessions last at least 45 s on the broker's side.
    settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Math.toIntExact(SESSION.toMillis()));
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
    settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Math.toIntExact(STUCK.toMillis()));
    return settings;
  }

  private static Map<String, Object> producerSettings(
      Map<String, Object> kafka, Duration acknowledgeWithin) {
    var settings = new HashMap<>(kafka);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000);
    settings.put(
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(acknowledgeWithin.toMillis()));
    return settings;
  }
}
