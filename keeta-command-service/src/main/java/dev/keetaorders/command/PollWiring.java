package dev.keetaorders.command;

import dev.keetaorders.command.call.HttpTransport;
import dev.keetaorders.command.call.OpenDeliveryCalls;
import dev.keetaorders.command.call.OpenDeliveryPollingApi;
import dev.keetaorders.command.ledger.PostgresPollSlots;
import dev.keetaorders.command.measure.CommandMetrics;
import dev.keetaorders.command.measure.PollMetrics;
import dev.keetaorders.command.poll.KafkaPolledEvents;
import dev.keetaorders.command.poll.PollEvents;
import dev.keetaorders.command.poll.PollRounds;
import dev.keetaorders.command.poll.PollTerms;
import dev.keetaorders.command.token.AccessTokens;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.Installation;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts together what polls for events, and starts and stops it beside the rest. */
@ApplicationScoped
class PollWiring {

  /** As the gateway's largest push, unless that was set otherwise. */
  private static final int LARGEST_EVENT = 1_048_576;

  /** A poll at a time, and one that is given up. */
  private static final int CONNECTIONS = 2;

  @Produces
  @Singleton
  PollTerms pollTerms(PollConfig config) {
    try {
      return new PollTerms(
          config.interval(),
          config.acknowledgedTogether(),
          config.merchantsTogether(),
          LARGEST_EVENT);
    } catch (IllegalArgumentException wrong) {
      throw new ConfigurationException(wrong.getMessage());
    }
  }

  @Produces
  @Singleton
  PollMetrics pollMetrics(MeterRegistry registry, InstantSource clock) {
    return new PollMetrics(registry, clock);
  }

  @Produces
  @Singleton
  KafkaPolledEvents polledEvents(
      CommandConfig config, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    var acknowledgeWithin = config.announce().acknowledgeWithin();
    return new KafkaPolledEvents(
        () ->
            new KafkaProducer<>(
                KafkaWiring.producerSettings(kafka, acknowledgeWithin),
                new StringSerializer(),
                new ByteArraySerializer()),
        acknowledgeWithin.plusSeconds(1));
  }

  @Produces
  @Singleton
  PollRounds pollRounds(
      PollConfig config,
      CommandConfig commands,
      Installation installation,
      DataSource database,
      AccessTokens tokens,
      OpenDeliveryCalls calls,
      KafkaPolledEvents log,
      PollTerms terms,
      InstantSource clock,
      CommandMetrics commandMetrics,
      PollMetrics metrics) {
    var transport =
        new HttpTransport(
            commands.call().connectTimeout(),
            config.readTimeout(),
            CONNECTIONS,
            Math.toIntExact(config.longestAnswer().asLongValue()),
            commandMetrics::answerTooLong,
            clock);
    var keeta =
        new OpenDeliveryPollingApi(
            new OpenDeliveryCalls(tokens, transport, clock), calls, transport.longest());
    var events =
        new PollEvents(
            new PostgresPollSlots(database),
            keeta,
            log,
            installation.topics(),
            terms,
            clock,
            metrics);
    var apps =
        installation.apps().byId().values().stream()
            .filter(app -> app.dialect() == Dialect.OPENDELIVERY)
            .toList();
    if (!config.enabled()) return new PollRounds(List.of(), events);
    apps.forEach(app -> metrics.watch(app.appId()));
    return new PollRounds(apps, events);
  }

  void start(@Observes StartupEvent event, PollRounds rounds) {
    rounds.start();
  }

  void stop(@Observes ShutdownEvent event, PollRounds rounds, KafkaPolledEvents log)
      throws InterruptedException {
    rounds.stop();
    log.close();
  }
}
