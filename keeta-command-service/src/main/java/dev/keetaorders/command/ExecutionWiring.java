package dev.keetaorders.command;

import dev.keetaorders.command.call.KeetaApi;
import dev.keetaorders.command.call.TrackingNames;
import dev.keetaorders.command.execute.Adoptions;
import dev.keetaorders.command.execute.AwaitedEvents;
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
import dev.keetaorders.command.execute.QueuePlaces;
import dev.keetaorders.command.execute.TimeBudget;
import dev.keetaorders.command.execute.Workers;
import dev.keetaorders.command.intake.TakeCommands;
import dev.keetaorders.command.known.KnownOrders;
import dev.keetaorders.command.ledger.PostgresAdmissions;
import dev.keetaorders.command.ledger.PostgresHastening;
import dev.keetaorders.command.ledger.PostgresSettledCommands;
import dev.keetaorders.command.limit.Traffic;
import dev.keetaorders.command.measure.CommandMetrics;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.command.settle.Judgement;
import dev.keetaorders.contracts.budget.PathBudget;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.settings.Installation;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;

/** Puts together what takes, executes and settles commands, and computes whether its times fit. */
@ApplicationScoped
class ExecutionWiring {

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
        budget.refundLooks(),
        budget.lookGrace(),
        worstCall(config),
        call.sendWithin(),
        config.pause().first(),
        config.pause().longest(),
        config.known().waitFor(),
        call.lookGoodFor(),
        call.connectTimeout().plus(call.readTimeout()),
        config.deadline().acceptWithin(),
        config.deadline().answerRefundWithin(),
        config.opendelivery().eventWithin(),
        config.opendelivery().cancellationWithin());
  }

  @Produces
  @Singleton
  AwaitedEvents awaitedEvents(
      CommandConfig config, KnownOrders orders, Bell bell, CommandMetrics metrics) {
    var awaited = new AwaitedEvents(orders, bell, config.known().mostOrders());
    orders.tells(awaited::heardOf);
    metrics.awaitedOrders(awaited::size);
    return awaited;
  }

  /** For pauses only: which one is drawn need not be a secret. */
  @Produces
  @Singleton
  RandomGenerator chance() {
    return new Random();
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

  private static Duration worstCall(CommandConfig config) {
    var call = config.call();
    return call.sendWithin()
        .plus(call.connectTimeout())
        .plus(call.readTimeout())
        .plus(call.margin());
  }

  @Produces
  @Singleton
  TimeBudget timeBudget(
      CommandConfig config, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    var intake = KafkaWiring.groupSettings(kafka, config.groupId());
    try {
      return new TimeBudget(
              KafkaFirstCallPath.session(intake),
              KafkaFirstCallPath.stuck(intake),
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
  PathBudget firstCall(
      CommandConfig config, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    return KafkaFirstCallPath.of(config, KafkaWiring.groupSettings(kafka, config.groupId()));
  }

  @Produces
  @Singleton
  BeginStep beginStep(
      KnownOrders orders,
      Installation installation,
      ExecutionTerms terms,
      Judgement judgement,
      TrackingNames tracking,
      RandomGenerator chance) {
    return new BeginStep(orders, installation.apps(), terms, judgement, tracking, chance);
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
      CommandMetrics metrics,
      RandomGenerator chance) {
    return new PerformStep(keeta, judgement, orders, reports, terms, clock, metrics, chance);
  }

  @Produces
  @Singleton
  ConfirmWithoutLedger withoutLedger(
      CommandConfig config,
      BeginStep beginStep,
      PerformStep performStep,
      Reports reports,
      QueuePlaces places,
      Instance instance,
      InstantSource clock,
      CommandMetrics metrics,
      Traffic traffic) {
    return new ConfirmWithoutLedger(
        beginStep,
        performStep,
        reports,
        places,
        instance,
        clock,
        metrics,
        traffic,
        config.mostConfirmations(),
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
      CommandMetrics metrics,
      Traffic traffic,
      AwaitedEvents awaited,
      DataSource database,
      Workers workers) {
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
        traffic,
        awaited,
        new PostgresHastening(database),
        new PostgresSettledCommands(database),
        workers,
        config.poll(),
        worstCall(config));
  }
}
