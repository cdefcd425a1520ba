package dev.keetaorders.orderstate;

import dev.keetaorders.contracts.notification.RefundCodes;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.Installation;
import dev.keetaorders.orderstate.arrivals.ShopNumberRules;
import dev.keetaorders.orderstate.observe.KafkaObservation;
import dev.keetaorders.orderstate.observe.KafkaProjectionPath;
import dev.keetaorders.orderstate.observe.OrderStateMetrics;
import dev.keetaorders.orderstate.observe.ReadBackRules;
import dev.keetaorders.orderstate.observe.Terms;
import dev.keetaorders.orderstate.personal.PersonalDataRules;
import dev.keetaorders.orderstate.personal.PersonalRole;
import dev.keetaorders.orderstate.personal.StorePersonalData;
import dev.keetaorders.orderstate.query.ShopStandings;
import dev.keetaorders.orderstate.query.SnapshotFeed;
import dev.keetaorders.orderstate.refund.RefundRules;
import dev.keetaorders.orderstate.translate.opendelivery.OpenDeliveryTranslator;
import dev.keetaorders.orderstate.translate.standard.MinorUnits;
import dev.keetaorders.orderstate.translate.standard.StandardNumbers;
import dev.keetaorders.orderstate.translate.standard.StandardTranslator;
import dev.keetaorders.orderstate.unalerted.UnalertedRules;
import dev.keetaorders.orderstate.unconfirmed.UnconfirmedRules;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the service together: settings, the clock and the database become plain objects here. */
@ApplicationScoped
class OrderStateWiring {

  private static final Logger LOG = LoggerFactory.getLogger(OrderStateWiring.class);

  private static final int ANSWERS_WITHIN_SECONDS = 2;

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  Installation installation(Config config) {
    return read(config);
  }

  static Installation read(Config config) {
    var installation =
        Installation.read(
            config.getPropertyNames(),
            name -> config.getOptionalValue(name, String.class).orElse(null),
            OrderStateConfig.Refunds.OLDER_NAMES,
            ConfigurationException::new);
    installation.standard().contradictions().forEach(LOG::warn);
    return installation;
  }

  @Produces
  @Singleton
  PersonalDataRules personalDataRules(OrderStateConfig config) {
    return rules(config.personalData());
  }

  static PersonalDataRules rules(OrderStateConfig.PersonalData settings) {
    return new PersonalDataRules(
        new PersonalRole(settings.databaseRole().orElse(null)),
        settings.retention(),
        settings.auditRetention(),
        settings.sweepBatch());
  }

  @Produces
  @Singleton
  UnconfirmedRules unconfirmedRules(OrderStateConfig config) {
    var readBacks = config.readBacks();
    var settings = readBacks.unconfirmed();
    return new UnconfirmedRules(
        config.acceptWithin(),
        settings.after(),
        readBacks.enabled() ? settings.times() : 0,
        settings.perSweep(),
        (int) (readBacks.unverifiedPerMinute() * settings.sweepEvery().toMillis() / 60_000),
        settings.maxAge());
  }

  @Produces
  @Singleton
  UnalertedRules unalertedRules(OrderStateConfig config) {
    var settings = config.secondDetector();
    return new UnalertedRules(
        settings.enabled(),
        config.acceptWithin(),
        settings.after(),
        settings.maxAge(),
        settings.perSweep());
  }

  @Produces
  @Singleton
  ShopNumberRules shopNumberRules(OrderStateConfig config) {
    var settings = config.shopNumbers();
    return new ShopNumberRules(
        settings.gaps(), settings.zone(), settings.settledAfter(), settings.maxAge());
  }

  @Produces
  @Singleton
  @Startup
  KafkaObservation observation(
      OrderStateConfig config,
      Installation installation,
      KafkaObservation.Settings kafka,
      DataSource database,
      Flyway flyway,
      StorePersonalData personalData,
      MeterRegistry registry,
      InstantSource clock) {
    var rules =
        rules(config, installation, readBackRules(config.readBacks()), personalData, registry);
    var observation = KafkaObservation.of(kafka, rules, database, flyway::migrate, registry, clock);
    observation.start();
    return observation;
  }

  /** What the projection goes by, in the service and when it is rebuilt. */
  static KafkaObservation.Rules rules(
      OrderStateConfig config,
      Installation installation,
      ReadBackRules readBacks,
      StorePersonalData personalData,
      MeterRegistry registry) {
    var minorUnits =
        new MinorUnits(config.currencyExponents(), OrderStateMetrics.moneyWitness(registry));
    var standard = installation.standard();
    var numbers =
        new StandardNumbers(
            standard.orderStatuses(),
            standard.refunds(),
            OrderStateMetrics.numberWitness(registry));
    return new KafkaObservation.Rules(
        Map.of(
            Dialect.STANDARD,
            new StandardTranslator(minorUnits, numbers),
            Dialect.OPENDELIVERY,
            openDelivery(installation.apps(), registry)),
        terms(config, standard.refunds()),
        readBacks,
        personalData,
        config.stuckAfter());
  }

  private static OpenDeliveryTranslator openDelivery(Apps apps, MeterRegistry registry) {
    return new OpenDeliveryTranslator(
        (appId, merchantId) ->
            apps.find(appId).map(app -> app.shopOfMerchant(merchantId)).orElse(merchantId),
        OrderStateMetrics.wordWitness(registry),
        OrderStateMetrics.moneyWitness(registry));
  }

  private static Terms terms(OrderStateConfig config, RefundCodes codes) {
    var answerWithin = config.opendelivery().answerRefundWithin().orElse(null);
    return new Terms(
        config.acceptWithin(),
        Map.of(
            Dialect.STANDARD,
            new RefundRules(codes, config.refunds().answerWithin()),
            Dialect.OPENDELIVERY,
            new RefundRules(codes, answerWithin)),
        config.opendelivery().cancellationAnsweredWithin());
  }

  @Produces
  @Singleton
  SnapshotFeed snapshotFeed() {
    return new SnapshotFeed();
  }

  /**
   * What the channel of snapshots has besides application.properties: its group is of this instance
   * alone, so that a board on any instance shows the orders of all.
   */
  @Produces
  @Singleton
  @Identifier("orders") Map<String, Object> snapshotsChannel(OrderStateConfig config, Config all) {
    var board = config.groupId() + "-board-" + config.instanceId().orElseGet(() -> instanceId(all));
    return Map.of("group.id", board, "client.id", board);
  }

  @Produces
  @Singleton
  ShopStandings shopStandings() {
    return new ShopStandings();
  }

  /** The same for the channel of shops, in another group: that one commits nothing. */
  @Produces
  @Singleton
  @Identifier("shops") Map<String, Object> shopsChannel(OrderStateConfig config, Config all) {
    var shops = config.groupId() + "-shops-" + config.instanceId().orElseGet(() -> instanceId(all));
    return Map.of("group.id", shops, "client.id", shops);
  }

  void stop(@Observes ShutdownEvent event, KafkaObservation observation)
      throws InterruptedException {
    observation.stop();
  }

  @Produces
  @Liveness
  @Singleton
  HealthCheck live(KafkaObservation observation, InstantSource clock) {
    return () ->
        HealthCheckResponse.named("notifications are processed")
            .status(observation.progress().isLive(clock.instant()))
            .withData("lag", observation.progress().lag())
            .build();
  }

  @Produces
  @Readiness
  @Singleton
  HealthCheck ready(KafkaObservation observation, DataSource database, InstantSource clock) {
    return () -> {
      var reachable = answers(database);
      return HealthCheckResponse.named("database answers and partitions are assigned")
          .status(reachable && observation.progress().isReady(clock.instant()))
          .withData("database", reachable)
          .withData("partitions", observation.progress().partitions())
          .build();
    };
  }

  private static boolean answers(DataSource database) {
    try (var connection = database.getConnection()) {
      return connection.isValid(ANSWERS_WITHIN_SECONDS);
    } catch (SQLException _) {
      return false;
    }
  }

  private static ReadBackRules readBackRules(OrderStateConfig.ReadBacks readBacks) {
    return new ReadBackRules(
        readBacks.enabled(), readBacks.unverifiedPerMinute(), readBacks.maxAge());
  }

  @Produces
  @Singleton
  KafkaObservation.Settings kafkaSettings(
      OrderStateConfig config,
      Config all,
      Installation installation,
      @Identifier("default-kafka-broker") Map<String, Object> brokers) {
    try {
      var settings = kafka(config, all, installation, brokers);
      var path = KafkaProjectionPath.of(settings, config.projectedWithin()).checked();
      LOG.atInfo().log("Time budget of {}", path.text());
      return settings;
    } catch (IllegalArgumentException wrong) {
      throw new ConfigurationException(wrong.getMessage());
    }
  }

  static KafkaObservation.Settings kafka(
      OrderStateConfig config, Config all, Installation installation, Map<String, Object> brokers) {
    var kafka = config.kafka();
    return new KafkaObservation.Settings(
        brokers,
        installation.topics(),
        config.groupId(),
        config.instanceId().orElseGet(() -> instanceId(all)),
        kafka.batch(),
        kafka.poll(),
        kafka.pause(),
        kafka.sessionTimeout(),
        kafka.maxPollInterval(),
        kafka.transactionTimeout(),
        kafka.deliveryTimeout(),
        kafka.requestTimeout(),
        kafka.maxBlock(),
        databaseTimeout(all));
  }

  /** Until there is a connection, and until one that hangs is given up. */
  private static Duration databaseTimeout(Config all) {
    var pool = "quarkus.datasource.jdbc.";
    var socket = pool + "additional-jdbc-properties.socketTimeout";
    return all.getValue(pool + "acquisition-timeout", Duration.class)
        .plusSeconds(all.getValue(socket, Integer.class));
  }

  private static String instanceId(Config all) {
    return hostName() + "-" + all.getValue("quarkus.http.port", Integer.class);
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException _) {
      return "localhost";
    }
  }
}
