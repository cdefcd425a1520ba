package dev.keetaorders.orderstate;

import dev.keetaorders.contracts.lifetime.StuckProcess;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends a process whose projection stands still, where nobody asks for its liveness. */
@ApplicationScoped
class LastResortWiring {

  private static final Logger LOG = LoggerFactory.getLogger(LastResortWiring.class);

  private @Nullable StuckProcess watched;

  void start(
      @Observes StartupEvent started,
      OrderStateConfig config,
      @Any Instance<HealthCheck> checks,
      InstantSource clock) {
    var atMost = config.exitWhenStuckFor();
    if (!atMost.isPositive()) return;
    var liveness = checks.select(Liveness.Literal.INSTANCE);
    watched =
        StuckProcess.watching(
            () -> liveness.stream().allMatch(LastResortWiring::isUp),
            atMost,
            clock,
            LastResortWiring::tell,
            "notifications");
  }

  void stop(@Observes ShutdownEvent stopped) {
    var process = watched;
    if (process != null) process.close();
  }

  private static boolean isUp(HealthCheck check) {
    return check.call().getStatus() == HealthCheckResponse.Status.UP;
  }

  private static void tell(Duration stuck, String stands) {
    LOG.atError()
        .addKeyValue("stuck", stuck)
        .addKeyValue("stands", stands)
        .log("The projection stands still; this process ends, to be started anew");
  }
}
