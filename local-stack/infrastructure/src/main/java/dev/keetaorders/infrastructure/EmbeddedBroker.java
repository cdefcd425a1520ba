package dev.keetaorders.infrastructure;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker, which is a KRaft controller too, in this JVM: its own one, or one of those
 * of a {@link BrokerCluster}. One at a time per folder.
 *
 * <p><b>What survives what.</b> A record that was acknowledged has been written to its log file, so
 * a {@code kill -9} of this process loses nothing acknowledged: the pages belong to the kernel, not
 * to the process. A power cut may lose what the kernel had not yet written. {@code
 * log.flush.interval.messages=1} would close that gap at the price of a forced write per batch; it
 * is left out on purpose, because no Kafka in production runs so (there, replicas on other machines
 * close it) and a local stack that is slower and stricter than production would prove the wrong
 * thing.
 *
 * <p>Topics are never created by accident: {@code auto.create.topics.enable} is off, as it should
 * be in production. {@link TopicCreator} makes them.
 */
public final class EmbeddedBroker implements AutoCloseable {

  private final KafkaRaftServer server;

  private EmbeddedBroker(KafkaRaftServer server) {
    this.server = server;
  }

  /**
   * Starts a broker and returns when it serves clients. A new folder is formatted; one that holds a
   * broker's data is used as it is, after a crash as well.
   */
  public static EmbeddedBroker start(int port, int controllerPort, Path data) {
    return start(port, controllerPort, data, Map.of());
  }

  /**
   * The same, with further settings of Kafka's, which win over ours: for one that asks its clients
   * who they are, for example.
   */
  public static EmbeddedBroker start(
      int port, int controllerPort, Path data, Map<String, String> further) {
    return start(port, controllerPort, data, further, newClusterId());
  }

  /**
   * The same, of a cluster that has this id.
   *
   * @param clusterId the same for every broker of it, in the form of {@link #newClusterId}
   */
  public static EmbeddedBroker start(
      int port, int controllerPort, Path data, Map<String, String> further, String clusterId) {
    Ports.requireFree(port, "the broker");
    Ports.requireFree(controllerPort, "the broker's controller");
    var settings = settings(port, controllerPort, data);
    settings.putAll(further);
    prepare(data, Integer.parseInt(settings.getProperty("node.id")), clusterId);
    var server = new KafkaRaftServer(KafkaConfig.fromProps(settings), Time.SYSTEM);
    server.startup();
    return new EmbeddedBroker(server);
  }

  /** An id that no other cluster has. */
  public static String newClusterId() {
    return Uuid.randomUuid().toString();
  }

  /** Stops in order; what was acknowledged is in the folder. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }

  /** Returns when the broker has stopped. */
  void awaitEnd() {
    server.awaitShutdown();
  }

  private static void prepare(Path data, int node, String clusterId) {
    try {
      Files.createDirectories(data);
      Folders.requireSpace(data, "the broker", Folders.LEAST_FREE_BYTES);
      requireUnused(data);
      if (Files.notExists(data.resolve("meta.properties"))) format(data, node, clusterId);
    } catch (InfrastructureException e) {
      throw e;
    } catch (Exception e) {
      throw new InfrastructureException(
          "The broker's folder %s cannot be prepared: %s".formatted(data, e.getMessage()), e);
    }
  }

  /** Kafka would find out as well, but would say so in forty lines. */
  private static void requireUnused(Path data) throws IOException {
    try (var file =
            FileChannel.open(
                data.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        var lock = file.tryLock()) {
      if (lock == null) throw inUse(data);
    } catch (OverlappingFileLockException _) {
      throw inUse(data);
    }
  }

  private static InfrastructureException inUse(Path data) {
    return new InfrastructureException(
        "The folder %s belongs to a broker that is still running. Stop that broker or choose another folder."
            .formatted(data));
  }

  private static void format(Path data, int node, String clusterId) throws Exception {
    new Formatter()
        .setClusterId(clusterId)
        .setNodeId(node)
        .setControllerListenerName("CONTROLLER")
        .setMetadataLogDirectory(data.toString())
        .addDirectory(data.toString())
        .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
        .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, UTF_8))
        .run();
  }

  private static Properties settings(int port, int controllerPort, Path data) {
    var settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", "1");
    settings.put("controller.quorum.voters", "1@127.0.0.1:" + controllerPort);
    settings.put(
        "listeners",
        "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controllerPort));
    settings.put("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
    settings.put("controller.listener.names", "CONTROLLER");
    settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
    settings.put("log.dirs", data.toString());
    settings.put("auto.create.topics.enable", "false");
    // One broker: Kafka's own topics have one replica, and one partition is enough for one machine.
    settings.put("offsets.topic.replication.factor", "1");
    settings.put("offsets.topic.num.partitions", "1");
    settings.put("transaction.state.log.replication.factor", "1");
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("transaction.state.log.num.partitions", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    // After a kill -9 the controller waits for the dead broker's session to end before the new one
    // leads: 9 s by default, which makes a restart take 12 s; with 2 s it takes 4.
    settings.put("broker.session.timeout.ms", "2000");
    settings.put("broker.heartbeat.interval.ms", "500");
    // Nobody else is going to join: do not let the first member of a group wait 3 s for others.
    settings.put("group.initial.rebalance.delay.ms", "0");
    // 128 MB by default, which a small heap does not have.
    settings.put("log.cleaner.dedupe.buffer.size", "2097152");
    return settings;
  }
}
