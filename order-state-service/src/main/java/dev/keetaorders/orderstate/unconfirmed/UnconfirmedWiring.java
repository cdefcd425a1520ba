package dev.keetaorders.orderstate.unconfirmed;

import dev.keetaorders.orderstate.OrderStateConfig;
import dev.keetaorders.orderstate.observe.KafkaObservation;
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
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

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
    return new KafkaCommandLog(() -> producer(kafka), kafka.topics().commands(), DURABLE_WITHIN);
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

  private static Producer<byte[], byte[]> producer(KafkaObservation.Settings kafka) {
    var config = kafka.clientSettings(ProducerConfig.configNames());
    config.put(ProducerConfig.CLIENT_ID_CONFIG, "order-state-read-backs-" + kafka.instanceId());
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DURABLE_WITHIN.toMillis());
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) kafka.requestTimeout().toMillis());
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) kafka.deliveryTimeout().toMillis());
    config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
