package dev.keetaorders.watchdog;

import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Installation;
import dev.keetaorders.watchdog.deadline.DeadlineRules;
import dev.keetaorders.watchdog.deadline.Levels;
import dev.keetaorders.watchdog.health.AlertHealth;
import dev.keetaorders.watchdog.health.TailHealth;
import dev.keetaorders.watchdog.inbound.LastPushes;
import dev.keetaorders.watchdog.measure.MeasuredAlerts;
import dev.keetaorders.watchdog.measure.MeasuredCommands;
import dev.keetaorders.watchdog.measure.WatchdogGauges;
import dev.keetaorders.watchdog.raise.AlertBudget;
import dev.keetaorders.watchdog.raise.AutoConfirm;
import dev.keetaorders.watchdog.raise.DeadlineTimer;
import dev.keetaorders.watchdog.raise.KafkaAlerts;
import dev.keetaorders.watchdog.raise.KafkaCommands;
import dev.keetaorders.watchdog.raise.KafkaPublisher;
import dev.keetaorders.watchdog.raise.KafkaPublishers;
import dev.keetaorders.watchdog.raise.RaiseDue;
import dev.keetaorders.watchdog.raise.Silence;
import dev.keetaorders.watchdog.raise.Unacknowledged;
import dev.keetaorders.watchdog.track.KafkaLog;
import dev.keetaorders.watchdog.track.KafkaNotificationTail;
import dev.keetaorders.watchdog.track.ObserveRecord;
import dev.keetaorders.watchdog.track.ObserveRefund;
import dev.keetaorders.watchdog.track.OpenDeadlines;
import dev.keetaorders.watchdog.track.TailProgress;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the watchdog together from its settings, and starts and stops it. */
@ApplicationScoped
class WatchdogWiring {

  private static final Logger LOG = LoggerFactory.getLogger(WatchdogWiring.class);

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

  @Produces
  @Singleton
  InstantSource clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  Installation installation(Config config) {
    var installation =
        Installation.read(
            config.getPropertyNames(),
            name -> config.getOptionalValue(name, String.class).orElse(null),
            WatchdogConfig.RefundsConfig.OLDER_NAMES,
            ConfigurationException::new);
    installation.standard().contradictions().forEach(LOG::warn);
    return installation;
  }

  @Produces
  @Singleton
  TailProgress progress(InstantSource clock) {
    return new TailProgress(clock.instant());
  }

  @Produces
  @Singleton
  OpenDeadlines deadlines(WatchdogConfig config, Installation installation) {
    return new OpenDeadlines(
        new DeadlineRules(levels(config.levels()), levels(config.refunds().levels())),
        appId -> installation.apps().find(appId).map(App::autoConfirm).orElse(false),
        config.acceptWithin().plus(config.margin()),
        new OpenDeadlines.Bounds(config.unverified().most(), config.unreadable().most()));
  }

  @Produces
  @Singleton
  LastPushes pushes(Installation installation) {
    return new LastPushes(installation.apps().byId().keySet());
  }

  @Produces
  @Singleton
  WatchdogGauges gauges(
      OpenDeadlines deadlines,
      TailProgress progress,
      WatchdogConfig config,
      MeterRegistry registry,
      InstantSource clock) {
    return new WatchdogGauges(deadlines, progress, config.freshWithin(), registry, clock);
  }

  @Produces
  @Singleton
  KafkaClients clients(WatchdogConfig config, Config all) {
    return new KafkaClients(config, all);
  }

  @Produces
  @Singleton
  KafkaPublishers publishers(KafkaClients clients) {
    return new KafkaPublishers(
        new KafkaPublisher(clients::producer), new KafkaPublisher(clients::patientProducer));
  }

  @Produces
  @Singleton
  Silence silence() {
    return new Silence();
  }

  @Produces
  @Singleton
  Unacknowledged unacknowledged(
      KafkaPublishers publishers,
      KafkaClients clients,
      Silence silence,
      Installation installation,
      InstantSource clock) {
    var topic = installation.topics().deadlineAlerts();
    var lateAfter = clients.effectiveBudget().lateAfter();
    return new Unacknowledged(new KafkaAlerts(publishers, topic, lateAfter, silence, clock), clock);
  }

  @Produces
  @Singleton
  RaiseDue raiseDue(
      OpenDeadlines deadlines,
      TailProgress progress,
      KafkaPublishers publishers,
      Unacknowledged alerts,
      Installation installation,
      WatchdogConfig config,
      MeterRegistry registry,
      InstantSource clock) {
    var topics = installation.topics();
    var commands =
        new MeasuredCommands(new KafkaCommands(publishers.prompt(), topics.commands()), registry);
    return new RaiseDue(
        deadlines,
        progress,
        config.freshWithin(),
        config.atOnce(),
        new MeasuredAlerts(alerts, progress, registry, clock),
        new AutoConfirm(commands, _ -> commands.withheld()),
        clock);
  }

  @Produces
  @Singleton
  DeadlineTimer timer(RaiseDue raiseDue, InstantSource clock) {
    return new DeadlineTimer(raiseDue, clock);
  }

  @Produces
  @Singleton
  KafkaNotificationTail tail(
      OpenDeadlines deadlines,
      TailProgress progress,
      LastPushes pushes,
      DeadlineTimer timer,
      RaiseDue raiseDue,
      WatchdogGauges gauges,
      Installation installation,
      WatchdogConfig config,
      KafkaClients clients,
      InstantSource clock) {
    var standard = installation.standard();
    var topics = installation.topics();
    var pace =
        new KafkaNotificationTail.Pace(
            lookBack(config),
            config.tail().poll(),
            config.tail().answerWithin(),
            config.tail().pauseAfterFailure(),
            config.tail().lookForPartitions());
    return new KafkaNotificationTail(
        () -> new KafkaLog(clients::consumer, () -> clients.offsets(topics), topics, pace),
        new ObserveRecord(
            deadlines,
            config.acceptWithin(),
            standard.orderStatuses(),
            config.unreadable().suspects(),
            new ObserveRefund(deadlines, answerRefundWithin(config), standard.refunds()),
            pushes),
        new Listening(gauges::observed, gauges::failed, timer, raiseDue),
        progress,
        pace,
        clock);
  }

  @Produces
  @Singleton
  TailHealth health(TailProgress progress, WatchdogConfig config, InstantSource clock) {
    return new TailHealth(progress, config.tail().deadAfter(), config.freshWithin(), clock);
  }

  @Produces
  @Singleton
  @Liveness
  HealthCheck liveness(TailHealth health) {
    return health::live;
  }

  @Produces
  @Singleton
  @Liveness
  HealthCheck alertLiveness(Silence silence, WatchdogConfig config, InstantSource clock) {
    return new AlertHealth(silence, config.producer().deadAfter(), clock)::live;
  }

  @Produces
  @Singleton
  @Readiness
  HealthCheck readiness(TailHealth health) {
    return health::ready;
  }

  void start(
      @Observes StartupEvent started,
      WatchdogConfig config,
      KafkaClients clients,
      WatchdogGauges gauges,
      KafkaNotificationTail tail) {
    refuseLateAlerts(clients.effectiveBudget(), config.alertWithin());
    gauges.register();
    tail.start();
  }

  void stop(
      @Observes ShutdownEvent stopped,
      KafkaNotificationTail tail,
      DeadlineTimer timer,
      KafkaPublishers publishers)
      throws InterruptedException {
    timer.close();
    tail.stop();
    publishers.close(CLOSE_WITHIN);
  }

  private static void refuseLateAlerts(AlertBudget budget, Duration limit) {
    try {
      budget.refuseOver(limit);
    } catch (IllegalArgumentException over) {
      throw new ConfigurationException(over.getMessage());
    }
    LOG.atInfo().log("Time budget of {}", budget.path(limit).text());
  }

  private static Levels levels(WatchdogConfig.LevelsConfig config) {
    return new Levels(config.warning(), config.critical(), config.missed());
  }

  /** How far back the log must be read, so that no deadline is left out that may still be open. */
  static Duration lookBack(WatchdogConfig config) {
    return Stream.concat(
            Stream.of(config.acceptWithin()), answerRefundWithin(config).values().stream())
        .max(Duration::compareTo)
        .orElseThrow()
        .plus(config.margin());
  }

  /** How long Keeta waits for the answer to an application for a refund, where that is known. */
  static Map<Dialect, Duration> answerRefundWithin(WatchdogConfig config) {
    var within = new EnumMap<Dialect, Duration>(Dialect.class);
    within.put(Dialect.STANDARD, config.answerRefundWithin());
    config
        .opendelivery()
        .answerRefundWithin()
        .ifPresent(known -> within.put(Dialect.OPENDELIVERY, known));
    return within;
  }
}
