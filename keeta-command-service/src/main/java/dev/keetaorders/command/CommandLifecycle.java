package dev.keetaorders.command;

import dev.keetaorders.command.control.SwitchBoard;
import dev.keetaorders.command.execute.Bell;
import dev.keetaorders.command.execute.ExecuteCommands;
import dev.keetaorders.command.execute.TimeBudget;
import dev.keetaorders.command.intake.CommandsConsumer;
import dev.keetaorders.command.known.KafkaNotificationTail;
import dev.keetaorders.command.recall.RecallResults;
import dev.keetaorders.command.report.KafkaOutboxPublisher;
import dev.keetaorders.contracts.budget.PathBudget;
import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the parts and stops them in an order in which nothing is lost: intake first, then the
 * calls, then what they announce. It starts without PostgreSQL and without Kafka.
 */
@ApplicationScoped
class CommandLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(CommandLifecycle.class);
  private static final Duration RETRY = Duration.ofSeconds(1);

  /**
   * The results of minutes; a confirmation that waits for this process has waited for its start.
   */
  private static final Duration COMPARED_WITHIN = Duration.ofSeconds(2);

  private final Flyway flyway;
  private final Bell bell;
  private final KafkaNotificationTail tail;
  private final CommandsConsumer intake;
  private final SwitchBoard switches;
  private final ExecuteCommands execution;
  private final KafkaOutboxPublisher publisher;
  private final RecallResults recall;
  private final Tables tables;
  private final Thread preparation;
  private final Thread opening;
  private volatile boolean stopping;

  CommandLifecycle(
      TimeBudget budget,
      PathBudget firstCall,
      @FlywayDataSource("tables") Flyway flyway,
      Tables tables,
      Bell bell,
      KafkaNotificationTail tail,
      CommandsConsumer intake,
      SwitchBoard switches,
      ExecuteCommands execution,
      KafkaOutboxPublisher publisher,
      RecallResults recall) {
    LOG.atInfo()
        .addKeyValue("stuckAfter", budget.stuck())
        .log("Time budget of {}", firstCall.text());
    this.flyway = flyway;
    this.tables = tables;
    this.bell = bell;
    this.tail = tail;
    this.intake = intake;
    this.switches = switches;
    this.execution = execution;
    this.publisher = publisher;
    this.recall = recall;
    this.preparation = Thread.ofPlatform().name("ledger").daemon().unstarted(this::prepare);
    this.opening = Thread.ofVirtual().name("open-intake").unstarted(this::openIntake);
  }

  /** Before every other part: where a budget is over, nothing has begun, and one line says it. */
  void start(@Observes @Priority(1) StartupEvent event) {
    bell.wakes(execution::wake);
    bell.wakes(publisher::wake);
    tail.start();
    preparation.start();
    opening.start();
  }

  /**
   * Brings the ledger's tables up to date as soon as it answers. Execution begins after the first
   * try all the same: without a ledger it goes on with confirmations.
   */
  private void prepare() {
    var told = false;
    while (!stopping) {
      var upToDate = tablesAreUpToDate(told);
      if (!told) tables.tried();
      if (upToDate) recall.start();
      // Nothing is begun by what an old ledger says; without Kafka it is begun all the same.
      if (!told && upToDate) recall.awaitCompared(COMPARED_WITHIN);
      if (!told) {
        // What is switched off is off from the first call on.
        switches.start();
        execution.start();
      }
      if (upToDate) {
        publisher.start();
        return;
      }
      told = true;
      LockSupport.parkNanos(RETRY.toNanos());
    }
  }

  private boolean tablesAreUpToDate(boolean told) {
    try {
      flyway.migrate();
      return true;
    } catch (RuntimeException e) {
      // The database is away, or a script of ours is wrong; confirmations are sent all the same.
      if (!told)
        LOG.atWarn().setCause(e).log("The ledger's tables cannot be brought up to date yet");
      return false;
    }
  }

  /**
   * What waits on the topic would find a ledger without tables, and take it for one that is down.
   */
  private void openIntake() {
    try {
      tables.await();
      if (!stopping) intake.start();
    } catch (InterruptedException _) {
      // stop() came first.
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    LockSupport.unpark(preparation);
    opening.interrupt();
    opening.join();
    intake.stop();
    execution.stop();
    switches.stop();
    publisher.stop();
    recall.stop();
    tail.stop();
  }
}
