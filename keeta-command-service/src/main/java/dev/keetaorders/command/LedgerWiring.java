package dev.keetaorders.command;

import dev.keetaorders.command.execute.Adoptions;
import dev.keetaorders.command.execute.Claims;
import dev.keetaorders.command.execute.Conclusions;
import dev.keetaorders.command.execute.ExecutionTerms;
import dev.keetaorders.command.execute.Impatience;
import dev.keetaorders.command.execute.QueuePlaces;
import dev.keetaorders.command.intake.IntakePlace;
import dev.keetaorders.command.intake.LedgerEntries;
import dev.keetaorders.command.known.KnownOrders;
import dev.keetaorders.command.ledger.LedgerLife;
import dev.keetaorders.command.ledger.PostgresAdmissions;
import dev.keetaorders.command.ledger.PostgresAdoptions;
import dev.keetaorders.command.ledger.PostgresClaims;
import dev.keetaorders.command.ledger.PostgresConclusions;
import dev.keetaorders.command.ledger.PostgresIntakeCursors;
import dev.keetaorders.command.ledger.PostgresLedgerEntries;
import dev.keetaorders.command.ledger.PostgresLedgerHistory;
import dev.keetaorders.command.ledger.PostgresOpenCommands;
import dev.keetaorders.command.ledger.PostgresOutbox;
import dev.keetaorders.command.measure.CommandMetrics;
import dev.keetaorders.command.measure.MeasuredClaims;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.contracts.settings.Installation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import javax.sql.DataSource;

/** Puts together the ledger: PostgreSQL is known to these alone. */
@ApplicationScoped
class LedgerWiring {

  /** Results of minutes are read back in less. */
  private static final Duration TO_RECALL = Duration.ofSeconds(3);

  /** In doubt is what may be in flight, or on its way to Kafka: nobody looks at it before. */
  @Produces
  @Singleton
  LedgerLife life(
      CommandConfig config, ExecutionTerms terms, DataSource database, CommandMetrics metrics) {
    var toldWithin = PostgresOutbox.lease(config.announce().acknowledgeWithin());
    var worstCall = terms.worstCall();
    var longer = worstCall.compareTo(toldWithin) > 0 ? worstCall : toldWithin;
    return new LedgerLife(database, longer.plus(TO_RECALL), metrics);
  }

  @Produces
  @Singleton
  PostgresLedgerHistory history(DataSource database, LedgerLife life) {
    return new PostgresLedgerHistory(database, life);
  }

  @Produces
  @Singleton
  IntakePlace place(
      CommandConfig config,
      Installation installation,
      DataSource database,
      LedgerLife life,
      CommandMetrics metrics) {
    return new IntakePlace(
        new PostgresIntakeCursors(database, installation.topics().commands(), life),
        new Impatience(config.ledgerTimeout()),
        metrics);
  }

  @Produces
  @Singleton
  QueuePlaces queuePlaces(KnownOrders orders, Installation installation, ExecutionTerms terms) {
    return new QueuePlaces(orders, installation.apps(), terms);
  }

  @Produces
  @Singleton
  PostgresAdmissions admissions(DataSource database, Reports reports, QueuePlaces places) {
    return new PostgresAdmissions(database, reports, places);
  }

  @Produces
  @Singleton
  Adoptions adoptions(DataSource database, PostgresAdmissions admissions, Reports reports) {
    return new PostgresAdoptions(database, admissions, reports);
  }

  @Produces
  @Singleton
  Claims claims(
      DataSource database,
      Reports reports,
      QueuePlaces places,
      LedgerLife life,
      CommandMetrics metrics) {
    return new MeasuredClaims(
        new PostgresClaims(database, reports, places, life),
        new PostgresOpenCommands(database),
        metrics);
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
}
