package dev.keetaorders.command;

import dev.keetaorders.command.execute.Bell;
import dev.keetaorders.command.execute.ExecuteCommands;
import dev.keetaorders.command.execute.TimeBudget;
import dev.keetaorders.command.intake.CommandsConsumer;
import dev.keetaorders.command.known.KafkaNotificationTail;
import dev.keetaorders.command.report.KafkaOutboxPublisher;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
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

  private final Flyway flyway;
  private final Bell bell;
  private final KafkaNotificationTail tail;
  private final CommandsConsumer intake;
  private final ExecuteCommands execution;
  private final KafkaOutboxPublisher publisher;
  private final Thread preparation;
  private volatile boolean stopping;

  CommandLifecycle(
      TimeBudget budget,
      Flyway flyway,
      Bell bell,
      KafkaNotificationTail tail,
      CommandsConsumer intake,
      ExecuteCommands execution,
      KafkaOutboxPublisher publisher) {
    LOG.atDebug().addKeyValue("worst", budget.worstFirstCall()).log("First call of a confirmation");
    this.flyway = flyway;
    this.bell = bell;
    this.tail = tail;
    this.intake = intake;
    this.execution = execution;
    this.publisher = publisher;
    this.preparation = Thread.ofPlatform().name("ledger").daemon().unstarted(this::prepare);
  }

  void start(@Observes StartupEvent event) {
    bell.wakes(execution::wake);
    bell.wakes(publisher::wake);
    tail.start();
    intake.start();
    preparation.start();
  }

  /** Brings the ledger's tables up to date as soon as it answers, and then begins to execute. */
  private void prepare() {
    var told = false;
    while (!stopping) {
      try {
        flyway.migrate();
        execution.start();
        publisher.start();
        return;
      } catch (FlywayException e) {
        if (!told) LOG.atWarn().log("The ledger does not answer; its tables wait for it");
        told = true;
        LockSupport.parkNanos(RETRY.toNanos());
      }
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    LockSupport.unpark(preparation);
    intake.stop();
    execution.stop();
    publisher.stop();
    tail.stop();
  }
}
