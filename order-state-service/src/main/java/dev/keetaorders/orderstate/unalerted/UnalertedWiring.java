package dev.keetaorders.orderstate.unalerted;

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
import java.time.InstantSource;
import javax.sql.DataSource;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Puts the second detector together. */
@ApplicationScoped
class UnalertedWiring {

  /** Short, so that a sweep never holds up the end of the process. */
  private static final Duration DURABLE_WITHIN = Duration.ofSeconds(2);

  @Produces
  @Singleton
  KafkaAlertTail alertTail(KafkaObservation.Settings kafka) {
    return new KafkaAlertTail(
        () -> consumer(kafka),
        kafka.topics().deadlineAlerts(),
        kafka.topics().orderNotifications());
  }

  @Produces
  @Singleton
  KafkaAlertLog alertLog(KafkaObservation.Settings kafka) {
    return new KafkaAlertLog(
        new KafkaPublisher(
            () -> KafkaPublisher.producer(kafka, "alerts", DURABLE_WITHIN),
            kafka.topics().deadlineAlerts(),
            DURABLE_WITHIN));
  }

  @Produces
  @Singleton
  FindUnalertedOrders findUnalertedOrders(
      DataSource database,
      UnalertedRules rules,
      KafkaAlertTail tail,
      KafkaAlertLog alerts,
      KafkaObservation.Settings kafka) {
    return new FindUnalertedOrders(
        rules,
        new PostgresUnalertedOrders(
            database, rules, kafka.topics().deadlineAlerts(), kafka.topics().orderNotifications()),
        tail,
        alerts);
  }

  @Produces
  @Singleton
  UnalertedMetrics unalertedMetrics(MeterRegistry registry, InstantSource clock) {
    return new UnalertedMetrics(registry, clock);
  }

  /** Before the projection stops: a sweep that waits for the broker is let go. */
  void stop(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) ShutdownEvent event,
      KafkaAlertTail tail,
      KafkaAlertLog alerts) {
    tail.close();
    alerts.close();
  }

  static Consumer<byte[], byte[]> consumer(KafkaObservation.Settings kafka) {
    var config = kafka.clientSettings(ConsumerConfig.configNames());
    config.put(ConsumerConfig.CLIENT_ID_CONFIG, "order-state-alerts-" + kafka.instanceId());
    config.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // A place that retention has taken away: read all that is left.
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, kafka.batch());
    config.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) kafka.requestTimeout().toMillis());
    config.put(
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) kafka.requestTimeout().toMillis());
    config.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1000);
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }
}
