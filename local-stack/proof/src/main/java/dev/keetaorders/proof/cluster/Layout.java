package dev.keetaorders.proof.cluster;

import dev.keetaorders.infrastructure.BrokerCluster;
import dev.keetaorders.infrastructure.EmbeddedBroker;
import dev.keetaorders.infrastructure.Ports;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which files and ports a cluster has: those of a run's own folder, and such as nobody listened on
 * when the run began.
 */
final class Layout {

  /** Of every service, that run all the time. */
  static final int INSTANCES = 2;

  /** The number of one that comes and goes. */
  static final int PASSING = 3;

  static final int BROKERS = 3;

  private static final int MOST_PORTS = 60;

  /** Where one instance listens. */
  record Place(int http, int management) {
    URI serves() {
      return URI.create("http://localhost:" + http);
    }

    URI manages() {
      return URI.create("http://localhost:" + management);
    }
  }

  private final Path root;
  private final Path folder;
  private final Deque<Integer> free = new ArrayDeque<>(Ports.free(MOST_PORTS));
  private final Map<Service, List<Place>> instances = new EnumMap<>(Service.class);
  private final BrokerCluster brokers;
  private final Place sandbox = place();
  private final int entrance = free.pop();
  private final int postgres = free.pop();
  private final int postgresOfZone = free.pop();

  /**
   * Of a run.
   *
   * @param root of the checkout, where everything is built
   * @param folder of the run
   */
  Layout(Path root, Path folder) {
    this.root = root;
    this.folder = folder;
    for (var service : Service.values()) {
      var places = new ArrayList<Place>();
      for (var i = 0; i < PASSING; i++) places.add(place());
      instances.put(service, List.copyOf(places));
    }
    brokers =
        new BrokerCluster(
            EmbeddedBroker.newClusterId(),
            launcherJar().toString(),
            brokerPorts(),
            brokerPorts(),
            folder.resolve("data"),
            List.of(
                new BrokerCluster.Door("GATEWAY", brokerPorts(), brokerPorts()),
                new BrokerCluster.Door("ZONE", brokerPorts(), brokerPorts())));
  }

  private List<Integer> brokerPorts() {
    var ports = new ArrayList<Integer>();
    for (var i = 0; i < BROKERS; i++) ports.add(free.pop());
    return ports;
  }

  private Place place() {
    return new Place(free.pop(), free.pop());
  }

  BrokerCluster brokers() {
    return brokers;
  }

  /** By which the second gateway alone reaches Kafka. */
  BrokerCluster.Door gatewayDoor() {
    return brokers.doors().getFirst();
  }

  /** By which the other second instances reach Kafka. */
  BrokerCluster.Door zoneDoor() {
    return brokers.doors().getLast();
  }

  /** What an instance knows of Kafka; the second ones are in a zone of their own. */
  String kafkaOf(Service service, int number) {
    if (number != 2) return brokers.bootstrapServers();
    return switch (service) {
      case GATEWAY -> gatewayDoor().bootstrapServers();
      case ORDER_STATE, COMMAND, WATCHDOG -> zoneDoor().bootstrapServers();
    };
  }

  int postgresOf(int number) {
    return number == 2 ? postgresOfZone : postgres;
  }

  int postgres() {
    return postgres;
  }

  int postgresOfZone() {
    return postgresOfZone;
  }

  Place sandbox() {
    return sandbox;
  }

  /** Where Keeta pushes. */
  URI entrance() {
    return URI.create("http://localhost:" + entrance);
  }

  Place of(Service service, int number) {
    return Objects.requireNonNull(instances.get(service)).get(number - 1);
  }

  Path data(String name) {
    return folder.resolve("data").resolve(name);
  }

  Path logs() {
    return folder.resolve("logs");
  }

  Path log(String name) {
    return logs().resolve(name + ".log");
  }

  Path settings() {
    return folder.resolve("keeta.properties");
  }

  Path folder() {
    return folder;
  }

  Path launcherJar() {
    return root.resolve("local-stack/launcher/target/launcher.jar");
  }

  /** The folder of a service's own classes, without what it is made with. */
  static Path application(Path root, Service service) {
    return root.resolve(service.module()).resolve("target/quarkus-app/app");
  }

  Path application(Service service) {
    return application(root, service);
  }

  static Path jar(Path root, String module) {
    return root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
  }

  Path jar(String module) {
    return jar(root, module);
  }

  /** What the launcher's rehearsal wrote for a quick start; there may be none. */
  Path classArchive(String module) {
    return root.resolve("local-stack/launcher/target/class-archives").resolve(module + ".jsa");
  }
}
