package dev.keetaorders.gateway;

import dev.keetaorders.contracts.budget.PathBudget;
import dev.keetaorders.contracts.settings.Installation;
import dev.keetaorders.gateway.append.AppendBudget;
import dev.keetaorders.gateway.append.KafkaNotificationLog;
import dev.keetaorders.gateway.append.NotificationLog;
import dev.keetaorders.gateway.append.TraceHeaders;
import dev.keetaorders.gateway.receive.Arrivals;
import dev.keetaorders.gateway.receive.BodyReader;
import dev.keetaorders.gateway.receive.InFlight;
import dev.keetaorders.gateway.receive.PushIntake;
import dev.keetaorders.gateway.receive.ReceiptRecorder;
import dev.keetaorders.gateway.receive.ReceiveOpenDelivery;
import dev.keetaorders.gateway.receive.ReceiveWebhook;
import dev.keetaorders.gateway.receive.SourceAddresses;
import dev.keetaorders.gateway.spool.SpooledLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.quarkus.arc.DefaultBean;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts the gateway together: the one place that reads settings and owns a clock. */
@ApplicationScoped
class GatewayWiring {

  private static final Logger LOG = LoggerFactory.getLogger(GatewayWiring.class);

  /** A record is at most 2 MiB (see the topics' settings); the rest is for its headers. */
  private static final long LARGEST_BODY = 2 * 1_024 * 1_024 - 64 * 1_024;

  private static final long MIB = 1_024 * 1_024;

  /** What Kafka's client adds to a record when it estimates its size. */
  private static final int ENVELOPE_OF_A_RECORD = 4 * 1_024;

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  Installation installation(Config config) {
    return Installation.read(
        config.getPropertyNames(),
        name -> config.getOptionalValue(name, String.class).orElse(null),
        ConfigurationException::new);
  }

  @Produces
  @Singleton
  GatewayMetrics metrics(MeterRegistry registry) {
    return new GatewayMetrics(registry);
  }

  @Produces
  @Singleton
  InFlight inFlight(
      GatewayConfig config, GatewayMetrics metrics, NotificationLog log, InstantSource clock) {
    var inFlight = new InFlight(config.maxInFlight(), config.maxInFlightBytes().asLongValue());
    metrics.watch(inFlight, log::ofKafka);
    if (log instanceof SpooledLog spooled) metrics.watch(spooled.view(), clock);
    return inFlight;
  }

  @Produces
  @Singleton
  BodyReader bodyReader(GatewayConfig config, InstantSource clock) {
    var most = config.maxBodySize().asLongValue();
    if (most > LARGEST_BODY) {
      throw new ConfigurationException(
          "gateway.max-body-size is %d bytes, but a record of Kafka's holds %d: lower it"
              .formatted(most, LARGEST_BODY));
    }
    var limits =
        new BodyReader.Limits(
            most,
            config.maxHashedSize().asLongValue(),
            Math.toIntExact(config.quarantineHeadSize().asLongValue()),
            config.bodyWithin());
    return new BodyReader(limits, clock);
  }

  @Produces
  @Singleton
  ReceiptRecorder receiptRecorder(
      GatewayConfig config,
      Installation installation,
      GatewayMetrics metrics,
      InstantSource clock) {
    var arrivals = new Arrivals(installation.apps().byId().keySet());
    metrics.watch(arrivals, clock);
    return new ReceiptRecorder(
        metrics,
        arrivals,
        config.keetaAddresses().map(GatewayWiring::addresses).orElse(null),
        clock);
  }

  private static SourceAddresses addresses(Set<String> literals) {
    try {
      return SourceAddresses.of(literals);
    } catch (IllegalArgumentException wrong) {
      throw new ConfigurationException(
          "gateway.keeta-addresses: %s; give IP addresses with commas between them"
              .formatted(wrong.getMessage()));
    }
  }

  @Produces
  @Singleton
  ReceiveWebhook receiveWebhook(Installation installation, NotificationLog log) {
    return new ReceiveWebhook(installation.apps(), log);
  }

  @Produces
  @Singleton
  ReceiveOpenDelivery receiveOpenDelivery(Installation installation, NotificationLog log) {
    return new ReceiveOpenDelivery(installation.apps(), log);
  }

  @Produces
  @Singleton
  PushIntake pushIntake(
      BodyReader bodies, InFlight inFlight, ReceiptRecorder recorder, InstantSource clock) {
    return new PushIntake(bodies, inFlight, recorder, clock);
  }

  /** Connects in the background: the gateway starts without Kafka, and is not ready. */
  @Produces
  @Singleton
  @DefaultBean
  NotificationLog notificationLog(
      GatewayConfig config,
      Installation installation,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      OpenTelemetry openTelemetry,
      InstantSource clock) {
    var append = config.append();
    try {
      var budget =
          new AppendBudget(
                  append.maxBlock(),
                  append.deliveryTimeout(),
                  append.requestTimeout(),
                  append.linger(),
                  append.margin(),
                  config.answerWithin())
              .checked();
      var settings =
          new KafkaNotificationLog.Settings(
              kafka,
              installation.topics(),
              budget,
              append.bufferMemory().asLongValue(),
              append.probeEvery(),
              append.probeTimeout());
      var trace = new TraceHeaders(openTelemetry);
      var folder = config.spool().directory();
      if (folder.isEmpty()) {
        tell(KafkaNotificationLog.effectiveBudget(settings).path(null));
        return KafkaNotificationLog.connecting(settings, trace, clock);
      }
      var spool = spoolSettings(config, folder.get(), budget);
      tell(KafkaNotificationLog.effectiveBudget(settings).path(config.spool().within()));
      return SpooledLog.open(
          spool,
          () -> KafkaNotificationLog.connecting(settings, trace, clock),
          () -> KafkaNotificationLog.connecting(settings.patient(), trace, clock),
          trace,
          new SecureRandom()::nextLong,
          clock);
    } catch (IOException e) {
      throw new ConfigurationException(
          "gateway.spool.directory cannot be used: %s. Give a folder that this instance may write to"
              .formatted(e.getMessage()));
    } catch (IllegalArgumentException wrong) {
      throw refused(wrong);
    }
  }

  private static void tell(PathBudget path) {
    LOG.atInfo().log("Time budget of {}", path.checked().text());
  }

  private static SpooledLog.Settings spoolSettings(
      GatewayConfig config, Path folder, AppendBudget budget) {
    var spool = config.spool();
    var within = budget.checkedWithSpool(spool.within());
    // A segment is read whole at the start, and has a group of pushes more than its size.
    var segment = spool.segmentSize().asLongValue();
    if (segment < MIB || segment > 64 * MIB || segment > spool.size().asLongValue()) {
      throw new IllegalArgumentException(
          "gateway.spool.segment-size is %d bytes: give 1M to 64M, at most gateway.spool.size"
              .formatted(segment));
    }
    if (spool.drainInFlight() < 1) {
      throw new IllegalArgumentException("gateway.spool.drain-in-flight must be at least 1");
    }
    return new SpooledLog.Settings(
        folder,
        spool.size().asLongValue(),
        segment,
        KafkaNotificationLog.LARGEST_RECORD - ENVELOPE_OF_A_RECORD,
        spool.acceptWithin(),
        spool.within(),
        within.withoutKafka(),
        spool.resendPlacements(),
        spool.readyWithoutKafka(),
        spool.drainInFlight(),
        config.append().probeEvery());
  }

  void close(@Disposes NotificationLog log) throws Exception {
    if (log instanceof AutoCloseable closeable) closeable.close();
  }

  /** Everything is put together at the start, so that a wrong setting stops it there. */
  void start(
      @Observes StartupEvent event,
      ReceiveWebhook receiveWebhook,
      ReceiveOpenDelivery receiveOpenDelivery,
      PushIntake intake) {}

  /** Without the cause, which would make Quarkus print stack traces instead of the one line. */
  private static ConfigurationException refused(IllegalArgumentException wrong) {
    return new ConfigurationException(wrong.getMessage());
  }
}
