package dev.keetaorders.gateway.append;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.budget.Patience;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log on Kafka: one idempotent producer, every append acknowledged by all in-sync replicas
 * within the budget.
 *
 * <p>Producer and probe are made and kept up by one thread in the background, so that no push ever
 * waits for a connection to be set up, and a Kafka that is down at the start is found when it
 * comes.
 */
public final class KafkaNotificationLog implements NotificationLog, AutoCloseable {

  /**
   * Where and how to append.
   *
   * @param kafka how brokers are reached, security included
   * @param bufferMemory bytes that may wait for Kafka; what is over it waits for {@code maxBlock}
   * @param probeEvery how often readiness is judged
   * @param probeTimeout how long a probe may take
   */
  public record Settings(
      Map<String, Object> kafka,
      Topics topics,
      AppendBudget budget,
      long bufferMemory,
      Duration probeEvery,
      Duration probeTimeout) {

    /** The same for records whose answer nobody waits for. */
    public Settings patient() {
      var patient = budget.with(Patience.UNHURRIED);
      return new Settings(kafka, topics, patient, bufferMemory, probeEvery, probeTimeout);
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(KafkaNotificationLog.class);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

  /** The largest record that topics take, key and headers included. */
  public static final int LARGEST_RECORD = 2 * 1_024 * 1_024;

  private final Settings settings;
  private final TraceHeaders trace;
  private final InstantSource clock;
  private final KafkaProbe probe;
  private final ScheduledExecutorService background =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("kafka-probe").daemon().factory());

  private final KafkaPartitions partitions = new KafkaPartitions();

  private volatile @Nullable Producer<String, byte[]> producer;
  private volatile boolean producerSuspect;
  private volatile boolean doubted;
  private volatile Instant acknowledgedAt = Instant.MIN;
  private volatile Readiness readiness = Readiness.NOT_YET;

  private KafkaNotificationLog(Settings settings, TraceHeaders trace, InstantSource clock) {
    this.settings = settings;
    this.trace = trace;
    this.clock = clock;
    this.probe = new KafkaProbe(settings.kafka(), settings.topics(), settings.probeTimeout());
  }

  /** A log that connects in the background, and again whenever that is needed. */
  public static KafkaNotificationLog connecting(
      Settings settings, TraceHeaders trace, InstantSource clock) {
    var log = new KafkaNotificationLog(settings, trace, clock);
    var every = settings.probeEvery().toMillis();
    var _ = log.background.scheduleWithFixedDelay(log::tend, 0, every, TimeUnit.MILLISECONDS);
    return log;
  }

  @Override
  public Appended append(Entry entry) {
    var current = producer;
    if (current == null) return new Appended.NotDurable(readiness.why());
    try {
      var wait = settings.budget().acknowledgementWait();
      var _ = current.send(record(entry)).get(wait.toMillis(), TimeUnit.MILLISECONDS);
      acknowledgedAt = clock.instant();
      if (!readiness.ready()) become(Readiness.READY);
      return new Appended.Durable();
    } catch (ExecutionException e) {
      return failed(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException | KafkaException | IllegalStateException e) {
      return failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(e);
    }
  }

  @Override
  public Readiness readiness() {
    return readiness;
  }

  /**
   * A name of the partition that an entry with that key goes to, as far as it is known: the topic's
   * where it has none, or nobody has told us yet how many there are.
   */
  public String partition(Destination destination, @Nullable String key) {
    return partitions.of(destination.topic(settings.topics()), key);
  }

  @Override
  public void close() {
    background.shutdownNow();
    probe.close();
    var current = producer;
    producer = null;
    if (current != null) current.close(CLOSE_WITHIN);
  }

  @SuppressWarnings("NullAway") // Kafka takes a record without a key; its types do not say so.
  private ProducerRecord<String, byte[]> record(Entry entry) {
    var topic = entry.destination().topic(settings.topics());
    var record = new ProducerRecord<>(topic, entry.key(), entry.value());
    entry.headers().forEach((name, value) -> addHeader(record, name, value));
    trace.current().forEach((name, value) -> addHeader(record, name, value));
    return record;
  }

  private static void addHeader(ProducerRecord<?, ?> record, String name, String value) {
    var _ = record.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private Appended failed(Throwable failure) {
    var why = failure.getClass().getSimpleName();
    // One record that Kafka will never take says nothing about the next.
    if (failure instanceof RecordTooLargeException) return new Appended.Unfit(why);
    if (failure instanceof RetriableException
        || failure instanceof TimeoutException
        || failure instanceof TopicAuthorizationException) {
      // One partition's or topic's, perhaps: the probe knows whether the others take appends.
      doubted = true;
    } else {
      become(Readiness.no("the last append failed: " + why));
      producerSuspect = true;
    }
    return new Appended.NotDurable(why);
  }

  /** Runs in the background only: makes what is missing, and judges readiness while idle. */
  private void tend() {
    try {
      replaceSuspectProducer();
      if (producer == null) producer = newProducer();
      if (readiness.equals(Readiness.READY) && !doubted && acknowledgedLately()) return;
      doubted = false;
      var answer = probe.ask();
      if (answer.readiness().ready()) warmUp(answer.present());
      become(answer.readiness());
    } catch (RuntimeException e) {
      // Unresolvable names and refused credentials come as exceptions; the next round tries again.
      become(Readiness.no("Kafka cannot be reached: " + e.getMessage()));
    }
  }

  /** A producer that met a fatal error refuses everything from then on; only a new one helps. */
  private void replaceSuspectProducer() {
    var current = producer;
    if (!producerSuspect || current == null) return;
    LOG.atWarn().log("The Kafka producer is replaced after an error that may be fatal to it");
    producer = newProducer();
    producerSuspect = false;
    current.close(CLOSE_WITHIN);
  }

  private boolean acknowledgedLately() {
    return acknowledgedAt.isAfter(clock.instant().minus(settings.probeEvery()));
  }

  /**
   * Keeps the topics in the producer's metadata, so that the first push after a pause waits not.
   */
  private void warmUp(Set<String> topics) {
    var current = producer;
    if (current == null) return;
    for (var topic : topics) {
      partitions.are(topic, current.partitionsFor(topic).size());
    }
  }

  private void become(Readiness next) {
    var before = readiness;
    if (before.equals(next)) return;
    readiness = next;
    if (next.equals(Readiness.READY)) {
      LOG.atInfo().log("Kafka takes appends");
    } else if (next.ready()) {
      LOG.atWarn()
          .addKeyValue("why", next.why())
          .addKeyValue("impaired", next.impaired().size())
          .log("Kafka takes some appends, but not all");
    } else if (before.ready()) {
      LOG.atWarn().addKeyValue("why", next.why()).log("Kafka takes no appends");
    }
  }

  private Producer<String, byte[]> newProducer() {
    return new KafkaProducer<>(
        producerSettings(settings), new StringSerializer(), new ByteArraySerializer());
  }

  /** The budget of an append by what Kafka's client is really given. */
  public static AppendBudget effectiveBudget(Settings settings) {
    var client = producerSettings(settings);
    return new AppendBudget(
        millis(client, ProducerConfig.MAX_BLOCK_MS_CONFIG),
        millis(client, ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG),
        millis(client, ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG),
        millis(client, ProducerConfig.LINGER_MS_CONFIG),
        settings.budget().margin(),
        settings.budget().answerWithin());
  }

  private static Duration millis(Map<String, Object> client, String name) {
    return Duration.ofMillis(Long.parseLong(String.valueOf(client.get(name))));
  }

  private static Map<String, Object> producerSettings(Settings settings) {
    var budget = settings.budget();
    var config = new HashMap<String, Object>();
    settings
        .kafka()
        .forEach((name, value) -> {
          if (ProducerConfig.configNames().contains(name)) config.put(name, value);
        });
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, budget.maxBlock().toMillis());
    config.put(
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
        Math.toIntExact(budget.deliveryTimeout().toMillis()));
    config.put(
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
        Math.toIntExact(budget.requestTimeout().toMillis()));
    config.put(ProducerConfig.LINGER_MS_CONFIG, budget.linger().toMillis());
    config.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    config.put(ProducerConfig.BUFFER_MEMORY_CONFIG, settings.bufferMemory());
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_RECORD);
    // A new leader is found within the budget of one push, not within the default second.
    config.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 50L);
    config.put(ProducerConfig.RETRY_BACKOFF_MAX_MS_CONFIG, 250L);
    config.put(ProducerConfig.RECONNECT_BACKOFF_MS_CONFIG, 50L);
    config.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500L);
    config.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MS_CONFIG, 1_000L);
    config.put(ProducerConfig.SOCKET_CONNECTION_SETUP_TIMEOUT_MAX_MS_CONFIG, 1_000L);
    return config;
  }
}
