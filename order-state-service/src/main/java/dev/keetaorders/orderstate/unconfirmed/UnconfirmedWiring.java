package dev.keetaorders.orderstate.unconfirmed;

import dev.keetaorders.orderstate.OrderStateConfig;
import dev.keetaorders.orderstate.observe.KafkaObservation;
import dev.keetaorders.orderstate.publish.KafkaPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import javax.sql.DataSource;

/** Puts together what asks about unconfirmed orders. */
@ApplicationScoped
class UnconfirmedWiring {

  /**
   * A broker that takes longer is one that the projection waits for, and then nobody asks. Short,
   * so that a sweep never holds up the end of the process.
   */
  private static final Duration DURABLE_WITHIN = Duration.ofSeconds(2);

  @Produces
  @Singleton
  KafkaCommandLog commandLog(KafkaObservation.Settings kafka) {
    return new KafkaCommandLog(
        () -> KafkaPublisher.producer(kafka, "read-backs", DURABLE_WITHIN),
        kafka.topics().commands(),
        DURABLE_WITHIN);
  }

  @Produces
  @Singleton
  AskAboutUnconfirmed askAboutUnconfirmed(
      DataSource database,
      UnconfirmedRules rules,
      OrderStateConfig config,
      KafkaCommandLog commands,
      KafkaObservation observation,
      KafkaObservation.Settings kafka) {
    var progress = observation.progress();
    return new AskAboutUnconfirmed(
        new PostgresUnconfirmedOrders(database, rules),
        new PostgresOpenQuestions(
            database, rules, config.opendelivery().cancellationAnsweredWithin()),
        commands,
        // More than a batch behind, it may not have seen yet who confirmed.
        now -> progress.isReady(now) && progress.lag() <= kafka.batch());
  }

  @Produces
  @Singleton
  UnconfirmedMetrics unconfirmedMetrics(MeterRegistry registry) {
    return new UnconfirmedMetrics(registry);
  }

  /** Before the projection stops: a sweep that waits for the broker is let go. */
  void stop(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event,
      KafkaCommandLog commands) {
    commands.close();
  }
}
