package dev.keetaorders.command.execute;

import static dev.keetaorders.command.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.DOWN;
import static org.eclipse.microprofile.health.HealthCheckResponse.Status.UP;

import dev.keetaorders.command.execute.Claims.Claimed;
import dev.keetaorders.command.measure.CommandMetrics;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.contracts.Topics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

/** When a command that comes over HTTP can be made durable and is executed. */
class LedgerReadinessTest {

  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-01-05T12:00:00Z"));

  private final ExecuteCommands execution = execution();
  private final LedgerReadiness readiness = new LedgerReadiness(execution);
  private volatile boolean ledgerAnswers = true;

  @Test
  void isNotReadyBeforeTheLedgerIsExecutedFrom() {
    assertThat(status()).isEqualTo(DOWN);
  }

  @Test
  void isReadyWhileTheLedgerAnswersAndIsExecutedFrom() throws Exception {
    execution.start();
    await().until(() -> status() == UP);

    ledgerAnswers = false;
    await().until(() -> status() == DOWN);

    ledgerAnswers = true;
    await().until(() -> status() == UP);

    execution.stop();
    assertThat(status()).isEqualTo(DOWN);
  }

  private Status status() {
    return readiness.call().getStatus();
  }

  private ExecuteCommands execution() {
    var reports = new Reports(new Topics("t."));
    var metrics = new CommandMetrics(new SimpleMeterRegistry());
    var orders = Execution.knownOrders();
    return new ExecuteCommands(
        (_, _, _, _, _) -> claim(),
        all -> all.stream().map(_ -> true).toList(),
        (_, _) -> Admission.ADMITTED,
        Execution.beginStep(orders),
        Execution.performStep(Execution.NO_KEETA, orders, reports, CLOCK, metrics),
        Execution.withoutLedger(Execution.NO_KEETA, reports, CLOCK, metrics),
        new Bell(),
        CLOCK,
        metrics,
        new Instance("one"),
        Execution.traffic(),
        Execution.nothingAwaited(),
        (_, _) -> {},
        _ -> Set.of(),
        new Workers(2, 1, 2),
        Duration.ofMillis(1),
        Duration.ofSeconds(10));
  }

  private Claimed claim() {
    if (!ledgerAnswers) throw new LedgerUnavailable(new SQLException("down"));
    return new Claimed(List.of(), List.of(), 0);
  }
}
