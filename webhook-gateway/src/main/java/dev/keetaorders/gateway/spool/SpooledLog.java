package dev.keetaorders.gateway.spool;

import dev.keetaorders.gateway.GatewayMetrics;
import dev.keetaorders.gateway.append.Appended;
import dev.keetaorders.gateway.append.Entry;
import dev.keetaorders.gateway.append.KafkaNotificationLog;
import dev.keetaorders.gateway.append.NotificationLog;
import dev.keetaorders.gateway.append.TraceHeaders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The log of a gateway with a disk: Kafka, the spool under it, and the drain from there to Kafka.
 */
public final class SpooledLog implements NotificationLog, AutoCloseable {

  /**
   * How it is set; the reasons stand with the settings.
   *
   * @param withoutKafka how long the disk may take when Kafka was not asked
   */
  public record Settings(
      Path directory,
      long bytes,
      long segmentBytes,
      int largestRecord,
      Duration acceptWithin,
      Duration afterKafka,
      Duration withoutKafka,
      boolean resendPlacements,
      boolean readyWithoutKafka,
      int drainInFlight,
      Duration drainEvery) {}

  private final List<KafkaNotificationLog> connections;
  private final Spool spool;
  private final Drain drain;
  private final NotificationLog log;

  private SpooledLog(
      List<KafkaNotificationLog> connections, Spool spool, Drain drain, NotificationLog log) {
    this.connections = connections;
    this.spool = spool;
    this.drain = drain;
    this.log = log;
  }

  /**
   * Opens it, finds what lies there, and begins to drain it.
   *
   * @param live connects pushes to Kafka
   * @param patient connects the drain: no push waits behind it, and nobody for its answers
   * @param marks random numbers that nobody can guess
   * @throws IOException if the folder cannot be used
   */
  public static SpooledLog open(
      Settings settings,
      Supplier<KafkaNotificationLog> live,
      Supplier<KafkaNotificationLog> patient,
      TraceHeaders trace,
      LongSupplier marks,
      InstantSource clock)
      throws IOException {
    var limits =
        new Spool.Limits(
            settings.bytes(),
            settings.segmentBytes(),
            settings.largestRecord(),
            settings.acceptWithin(),
            settings.withoutKafka());
    var spool = opened(DiskSpoolDirectory.open(settings.directory()), limits, marks, clock);
    var forPushes = live.get();
    var forDraining = patient.get();
    var policy =
        new SpoolingNotificationLog.Policy(
            settings.resendPlacements(),
            settings.readyWithoutKafka(),
            settings.afterKafka(),
            settings.withoutKafka());
    var drain =
        new Drain(spool, forDraining, forDraining::partition, settings.drainInFlight(), clock);
    drain.every(settings.drainEvery());
    return new SpooledLog(
        List.of(forPushes, forDraining),
        spool,
        drain,
        new SpoolingNotificationLog(forPushes, spool, trace, policy));
  }

  @Override
  public Appended append(Entry entry) {
    return log.append(entry);
  }

  @Override
  public Readiness readiness() {
    return log.readiness();
  }

  @Override
  public Readiness ofKafka() {
    return log.ofKafka();
  }

  /** What metrics show of the spool. */
  public GatewayMetrics.SpoolView view() {
    return new SpoolFigures(spool);
  }

  /** Stops draining, forces what waits for the disk, and lets go of Kafka. */
  @Override
  public void close() throws IOException {
    drain.close();
    spool.close();
    connections.forEach(KafkaNotificationLog::close);
  }

  private static Spool opened(
      SpoolDirectory directory, Spool.Limits limits, LongSupplier marks, InstantSource clock)
      throws IOException {
    try {
      return Spool.open(directory, limits, marks, clock);
    } catch (IOException e) {
      directory.close();
      throw e;
    }
  }
}
