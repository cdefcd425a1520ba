package dev.keetaorders.infrastructure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Several brokers on one machine that replicate each other's partitions, each a controller too. As
 * in production, a record counts when it is on two of three, and nobody leads who has not all of
 * them.
 *
 * <p>The brokers are numbered from 1. With more than half of them away there is no controller: what
 * leads goes on leading, and nothing else does.
 *
 * @param classPath with which each is run
 * @param ports of their clients and of each other
 * @param folder with a folder for each
 * @param doors further ways in
 */
public record BrokerCluster(
    String id,
    String classPath,
    List<Integer> ports,
    List<Integer> controllerPorts,
    Path folder,
    List<Door> doors) {

  /**
   * A way into every broker for some clients alone, who find all of them by it and by nothing else.
   * Whoever stands between {@code outside} and {@code inside} can shut them out.
   *
   * @param name letters and digits
   * @param outside the ports that the clients are told, a broker each
   * @param inside the ports that the brokers listen on
   */
  public record Door(String name, List<Integer> outside, List<Integer> inside) {

    /** Copies what it is given. */
    public Door {
      outside = List.copyOf(outside);
      inside = List.copyOf(inside);
    }

    /** What the clients of this door know of Kafka. */
    public String bootstrapServers() {
      return servers(outside);
    }
  }

  /** Refuses lists that do not fit. */
  public BrokerCluster {
    ports = List.copyOf(ports);
    controllerPorts = List.copyOf(controllerPorts);
    doors = List.copyOf(doors);
    if (ports.size() != controllerPorts.size()) {
      throw new IllegalArgumentException(
          "%d brokers, %d controllers".formatted(ports.size(), controllerPorts.size()));
    }
  }

  /** What a client knows of Kafka. */
  public String bootstrapServers() {
    return servers(ports);
  }

  /** The command line of one of them, in one process. */
  public List<String> command(int number) {
    var at = number - 1;
    var command =
        new ArrayList<>(
            EmbeddedBrokerMain.command(
                EmbeddedBrokerMain.FAST_FOR_HOURS,
                classPath,
                ports.get(at),
                controllerPorts.get(at),
                folder.resolve("kafka-" + number)));
    command.addAll(List.of(EmbeddedBrokerMain.CLUSTER_ID, id));
    settings(number).forEach((name, value) -> command.add(name + "=" + value));
    return List.copyOf(command);
  }

  private Map<String, String> settings(int number) {
    var at = number - 1;
    var replicas = Integer.toString(Math.min(3, ports.size()));
    var inSync = ports.size() < 3 ? "1" : "2";
    var settings = new TreeMap<String, String>();
    settings.put("node.id", Integer.toString(number));
    settings.put("controller.quorum.voters", voters());
    settings.put("listeners", listeners(at));
    settings.put("advertised.listeners", advertised(at));
    settings.put("inter.broker.listener.name", "PLAINTEXT");
    settings.put("listener.security.protocol.map", protocols());
    settings.put("default.replication.factor", replicas);
    settings.put("min.insync.replicas", inSync);
    settings.put("unclean.leader.election.enable", "false");
    settings.put("offsets.topic.replication.factor", replicas);
    settings.put("offsets.topic.num.partitions", "12");
    settings.put("transaction.state.log.replication.factor", replicas);
    settings.put("transaction.state.log.min.isr", inSync);
    settings.put("transaction.state.log.num.partitions", "12");
    settings.put("share.coordinator.state.topic.replication.factor", replicas);
    settings.put("share.coordinator.state.topic.min.isr", inSync);
    // Kafka's own, as in production: the short ones of a single broker would make one that is
    // merely
    // busy lose its partitions.
    settings.put("broker.session.timeout.ms", "9000");
    settings.put("broker.heartbeat.interval.ms", "2000");
    return settings;
  }

  private String voters() {
    return IntStream.range(0, controllerPorts.size())
        .mapToObj(at -> "%d@127.0.0.1:%d".formatted(at + 1, controllerPorts.get(at)))
        .collect(Collectors.joining(","));
  }

  private String listeners(int at) {
    return "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d%s"
        .formatted(
            ports.get(at),
            controllerPorts.get(at),
            doors.stream()
                .map(door -> ",%s://127.0.0.1:%d".formatted(door.name(), door.inside().get(at)))
                .collect(Collectors.joining()));
  }

  private String advertised(int at) {
    return "PLAINTEXT://127.0.0.1:%d%s"
        .formatted(
            ports.get(at),
            doors.stream()
                .map(door -> ",%s://127.0.0.1:%d".formatted(door.name(), door.outside().get(at)))
                .collect(Collectors.joining()));
  }

  private String protocols() {
    return "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"
        + doors.stream()
            .map(door -> ",%s:PLAINTEXT".formatted(door.name()))
            .collect(Collectors.joining());
  }

  private static String servers(List<Integer> ports) {
    return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
  }
}
