package dev.keetaorders.proof.cluster;

import dev.keetaorders.infrastructure.Folders;
import dev.keetaorders.infrastructure.Spawner;
import dev.keetaorders.proof.promises.codec.PushSignature;
import dev.keetaorders.proof.promises.evidence.Database;
import dev.keetaorders.proof.promises.evidence.GatewayAnswer;
import dev.keetaorders.proof.promises.evidence.Instance;
import dev.keetaorders.proof.promises.evidence.Places;
import dev.keetaorders.proof.reach.CannotPlay;
import dev.keetaorders.proof.reach.JvmClock;
import dev.keetaorders.proof.reach.Pause;
import dev.keetaorders.proof.reach.SteppedClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Three brokers, PostgreSQL, the sandbox and two instances of every service on this machine, in a
 * folder of their own. Whatever ends them, {@link #close} or the end of this JVM, none is left.
 */
public final class Cluster implements AutoCloseable {

  private static final String FIRST_SECRET = "sandbox-secret";
  private static final String SECOND_SECRET = "sandbox-secret-after-a-rotation";
  private static final Duration STOP_WITHIN = Duration.ofSeconds(30);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration LOOK_OFTEN = Duration.ofMillis(20);

  /** On a busy machine an answer may come too late. */
  private static final int TRIES = 3;

  private final Layout layout;
  private final Settings settings;
  private final Programs programs;
  private final Postgres database;
  private final Spawner spawner = Spawner.ofThisMachine();
  private final InstantSource clock;
  private final Probe probe = new Probe();
  private final List<Part> brokers;
  private final Part postgres;
  private final Part sandbox;
  private final Map<String, Part> instances = new LinkedHashMap<>();
  private final SpoolDisk spoolDisk;
  private final List<Gate> gatewayGates = new ArrayList<>();
  private final List<Gate> zoneGates = new ArrayList<>();
  private final KafkaCluster kafka;
  private final Keeper keeper;
  private final Entrance entrance;
  private volatile List<Instance> readyGateways = List.of();
  private final Thread looking =
      Thread.ofPlatform().name("readiness").daemon().unstarted(this::look);
  private List<String> secrets = List.of(FIRST_SECRET, SECOND_SECRET);

  /**
   * Not yet started.
   *
   * @param root of the checkout, where everything is built
   * @param folder of the run, which need not be there
   */
  public Cluster(
      Path root, Path folder, long seed, InstantSource clock, Consumer<String> progress) {
    this.clock = clock;
    layout = new Layout(root, folder);
    requireBuilt();
    settings = new Settings(layout, seed);
    programs = new Programs(layout);
    database = new Postgres(layout);
    brokers =
        IntStream.rangeClosed(1, Layout.BROKERS)
            .mapToObj(number ->
                part(
                    "kafka-" + number,
                    () -> programs.broker(number),
                    () -> Probe.accepts(layout.brokers().ports().get(number - 1))))
            .toList();
    postgres = part("postgresql", database::program, database::answers);
    sandbox =
        part(
            "keeta-sandbox",
            () -> programs.sandbox(settingsOfSandbox()),
            () -> ready(layout.sandbox()));
    for (var service : Service.values()) {
      for (var number = 1; number <= Layout.PASSING; number++) add(service, number);
    }
    spoolDisk =
        new SpoolDisk(
            instance(Service.GATEWAY, 2),
            () -> programs.instance(Service.GATEWAY, 2, layout.settings()),
            layout.folder().resolve("syncs"),
            layout.of(Service.GATEWAY, 2));
    kafka = new KafkaCluster(layout.brokers().bootstrapServers());
    keeper = new Keeper(parts(), this::live, progress);
    entrance = new Entrance(layout.entrance().getPort(), () -> readyGateways, clock);
    var ports = layout.brokers().ports();
    for (var i = 0; i < ports.size(); i++) {
      var gateway = layout.gatewayDoor();
      var zone = layout.zoneDoor();
      gatewayGates.add(new Gate(gateway.outside().get(i), gateway.inside().get(i)));
      zoneGates.add(new Gate(zone.outside().get(i), zone.inside().get(i)));
    }
    zoneGates.add(new Gate(layout.postgresOfZone(), layout.postgres()));
  }

  private void add(Service service, int number) {
    var name = Programs.name(service, number);
    instances.put(
        name,
        part(
            name,
            () -> programs.instance(service, number, layout.settings()),
            () -> ready(layout.of(service, number))));
  }

  private Part part(String name, Part.Program program, BooleanSupplier serves) {
    return new Part(name, program, layout.log(name), serves, spawner, clock);
  }

  private void requireBuilt() {
    if (!Files.exists(layout.launcherJar()) || !Files.exists(layout.jar("keeta-sandbox"))) {
      throw new CannotPlay("nothing is built in this checkout: ./keeta build does it");
    }
  }

  /** Everything serves when this returns. */
  public void start() throws InterruptedException {
    try {
      Files.createDirectories(layout.logs());
      Files.createDirectories(layout.data("sandbox"));
    } catch (IOException e) {
      throw new CannotPlay("the folder %s cannot be made: %s".formatted(layout.folder(), e));
    }
    writeSettings();
    for (var broker : brokers) broker.start();
    postgres.start();
    sandbox.start();
    postgres.awaitServing();
    database.createDatabases();
    kafka.createTopics();
    for (var service : Service.values()) {
      for (var number = 1; number <= Layout.INSTANCES; number++) instance(service, number).start();
    }
    looking.start();
    for (var part : running()) part.awaitServing();
    keeper.start();
  }

  private void writeSettings() {
    settings.write(layout.settings(), secrets);
    settings.write(settingsOfSandbox(), secrets);
  }

  private Path settingsOfSandbox() {
    return layout.folder().resolve("keeta-of-sandbox.properties");
  }

  /** Keeps what the entrance believes of the gateways up to date, as a Service's endpoints are. */
  private void look() {
    try {
      while (true) {
        readyGateways =
            IntStream.rangeClosed(1, Layout.INSTANCES)
                .filter(number -> ready(layout.of(Service.GATEWAY, number)))
                .mapToObj(number -> told(Service.GATEWAY, number))
                .toList();
        Pause.of(LOOK_EVERY);
      }
    } catch (InterruptedException _) {
      // The run is over.
    }
  }

  private boolean ready(Layout.Place place) {
    return probe.answers(place.manages().resolve("/q/health/ready"));
  }

  private boolean live(Part part) {
    return place(part)
        .map(place -> probe.answers(place.manages().resolve("/q/health/live")))
        .orElse(true);
  }

  private Optional<Layout.Place> place(Part part) {
    for (var service : Service.values()) {
      for (var number = 1; number <= Layout.PASSING; number++) {
        if (part.name().equals(Programs.name(service, number))) {
          return Optional.of(layout.of(service, number));
        }
      }
    }
    return Optional.empty();
  }

  /** All that there is, what comes and goes included. */
  private List<Part> parts() {
    var parts = new ArrayList<>(brokers);
    parts.add(postgres);
    parts.add(sandbox);
    parts.addAll(instances.values());
    return List.copyOf(parts);
  }

  /** All that runs all the time. */
  private List<Part> running() {
    var passing =
        Arrays.stream(Service.values()).map(service -> instance(service, Layout.PASSING)).toList();
    return parts().stream().filter(part -> !passing.contains(part)).toList();
  }

  /** One of three, numbered from 1. */
  public Part broker(int number) {
    return brokers.get(number - 1);
  }

  /** The one PostgreSQL. */
  public Part postgres() {
    return postgres;
  }

  /** The sandbox, which is Keeta here. */
  public Part sandbox() {
    return sandbox;
  }

  /** An instance of a service: 1 or 2, or 3, which comes and goes. */
  public Part instance(Service service, int number) {
    var part = instances.get(Programs.name(service, number));
    if (part == null) throw new IllegalArgumentException("No instance %d".formatted(number));
    return part;
  }

  /** From now on the second gateway alone does not reach Kafka. */
  public void cutOffGateway() {
    gatewayGates.forEach(Gate::shut);
  }

  /** From now on the second instances of all services reach neither Kafka nor PostgreSQL. */
  public void cutOffZone() {
    cutOffGateway();
    zoneGates.forEach(Gate::shut);
  }

  /** Everybody reaches everything, and what was on its way arrives. */
  public void reconnect() {
    gatewayGates.forEach(Gate::open);
    zoneGates.forEach(Gate::open);
  }

  /** How much has ever had to wait because somebody was cut off. */
  public long heldBack() {
    return Stream.concat(gatewayGates.stream(), zoneGates.stream()).mapToLong(Gate::heldBack).sum();
  }

  /** What is under the spool of the gateway that {@link #cutOffGateway} cuts off. */
  public SpoolDisk spoolDisk() {
    return spoolDisk;
  }

  /** Every partition of ours has another leader. */
  public void moveLeaders(RandomGenerator random) throws InterruptedException {
    kafka.moveLeaders(random);
  }

  /** Keeps PostgreSQL's files as they are; while it does not run. */
  public void keepDatabase() throws InterruptedException {
    database.keep();
  }

  /** PostgreSQL's files are again as they were when they were kept; while it does not run. */
  public void putDatabaseBack() throws InterruptedException {
    database.putBack();
  }

  /**
   * Keeta signs with the other secret of the app from now on. Every service knows both; who signs
   * or verifies is started again, one instance at a time.
   */
  public void rotateSecret() throws InterruptedException {
    secrets = secrets.reversed();
    settings.write(layout.settings(), secrets);
    for (var service : List.of(Service.GATEWAY, Service.COMMAND)) {
      for (var number = 1; number <= Layout.INSTANCES; number++) {
        restart(instance(service, number));
      }
    }
    settings.write(settingsOfSandbox(), secrets);
    restart(sandbox);
  }

  /** Whether Keeta comes to sign a push with the secret that is its first now, within that time. */
  public boolean awaitSignedAnew(Duration atMost) throws InterruptedException {
    var end = clock.instant().plus(atMost);
    var address = entrance() + "/keeta/webhooks";
    while (!PushSignature.isBy(secrets.getFirst(), address, entrance.latest())) {
      if (clock.instant().isAfter(end)) return false;
      Pause.of(LOOK_OFTEN);
    }
    return true;
  }

  /** Stops it in order and starts it again; it serves when this returns. */
  public void restart(Part part) throws InterruptedException {
    part.stop(STOP_WITHIN);
    part.start();
    part.awaitServing();
  }

  /** From its next start on, an instance is run from another checkout. */
  public void runFrom(Path root, Service service, int number) {
    var jar = Layout.jar(root, service.module());
    if (!Files.exists(jar)) {
      throw new CannotPlay("%s is not there: build that checkout first".formatted(jar));
    }
    instance(service, number)
        .becomes(() -> programs.instance(service, number, layout.settings(), jar));
  }

  /** Whether that checkout was built into something else than this one: of a service at least. */
  public boolean isAnotherVersion(Path root) {
    return Arrays.stream(Service.values())
        .anyMatch(service ->
            Builds.differ(layout.application(service), Layout.application(root, service)));
  }

  /** From its next start on, an instance is run as all others are. */
  public void runAsEver(Service service, int number) {
    instance(service, number).becomes(() -> programs.instance(service, number, layout.settings()));
  }

  /**
   * From its next start on, an instance's time of day is what {@link #setClock} says, by that
   * library.
   */
  public void runWithClock(Service service, int number, Path library) {
    instance(service, number)
        .becomes(() ->
            SteppedClock.of(
                programs.instance(service, number, layout.settings()), library, clockFile()));
  }

  /** How far off the clocks of such instances are, within a second. */
  public void setClock(Duration off) {
    SteppedClock.set(clockFile(), off);
  }

  /** By how much the clock of that process is ahead of this one's; empty: it does not say. */
  public Optional<Duration> ahead(Part part) throws InterruptedException {
    var ahead = new AtomicReference<Duration>();
    for (var i = 0; i < TRIES && ahead.get() == null; i++) {
      part.toProcess(pid ->
          JvmClock.of(pid).ifPresent(its -> ahead.set(Duration.between(clock.instant(), its))));
    }
    return Optional.ofNullable(ahead.get());
  }

  private Path clockFile() {
    return layout.folder().resolve("clock");
  }

  /** How many records were ever appended to topics of ours about orders; empty: unknown. */
  public Optional<Long> records() throws InterruptedException {
    return kafka.records();
  }

  /** Everything runs, serves and is replicated when this returns. */
  public void heal() throws InterruptedException {
    reconnect();
    for (var part : running()) {
      part.wake();
      part.start();
    }
    for (var part : running()) part.awaitServing();
    if (!kafka.awaitInSync()) throw new CannotPlay("the brokers do not catch up with each other");
  }

  /** Where everything is. */
  public Places places() {
    return new Places(
        layout.brokers().bootstrapServers(),
        account(Service.ORDER_STATE),
        account(Service.COMMAND),
        layout.sandbox().serves(),
        told(Service.GATEWAY),
        told(Service.ORDER_STATE),
        told(Service.COMMAND),
        told(Service.WATCHDOG),
        layout.logs().toString());
  }

  private Database account(Service service) {
    var name = service.database().orElseThrow();
    return new Database(database.jdbcUrl(name), name, name);
  }

  private List<Instance> told(Service service) {
    return IntStream.rangeClosed(1, Layout.INSTANCES)
        .mapToObj(number -> told(service, number))
        .toList();
  }

  private Instance told(Service service, int number) {
    var place = layout.of(service, number);
    return new Instance(Programs.name(service, number), place.serves(), place.manages());
  }

  /** Where Keeta pushes: one of the gateways that are ready. */
  public URI entrance() {
    return layout.entrance();
  }

  /** What each gateway answered to the pushes that came there. */
  public List<GatewayAnswer> answers() {
    return entrance.answers();
  }

  /** How often each process was started again that no fault had ended, by name. */
  public Map<String, Integer> restarts() {
    return keeper.restarts();
  }

  /** Where logs and data are. */
  public Path folder() {
    return layout.folder();
  }

  @Override
  public void close() {
    looking.interrupt();
    keeper.close();
    entrance.close();
    kafka.close();
    gatewayGates.forEach(Gate::close);
    zoneGates.forEach(Gate::close);
    try {
      for (var part : parts()) part.kill();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Deletes what the run left; after {@link #close}. */
  public void forget() {
    Folders.delete(layout.folder());
  }
}
