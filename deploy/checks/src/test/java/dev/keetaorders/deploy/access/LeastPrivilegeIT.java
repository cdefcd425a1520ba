package dev.keetaorders.deploy.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.documents.ProjectTree;
import dev.keetaorders.deploy.manifest.Kustomizations;
import dev.keetaorders.deploy.manifest.Kustomize;
import dev.keetaorders.deploy.manifest.Manifest;
import dev.keetaorders.infrastructure.Durability;
import dev.keetaorders.infrastructure.EmbeddedBroker;
import dev.keetaorders.infrastructure.EmbeddedDatabase;
import dev.keetaorders.infrastructure.Ports;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.security.scram.ScramLoginModule;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The whole system on a broker that knows its clients by their certificates and lets them do what
 * {@code deploy/kafka/strimzi/users.yaml} says and nothing else, started with the variables that
 * {@code deploy/kubernetes/overlays/production} gives each pod.
 */
class LeastPrivilegeIT {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String BROKER = "broker";
  private static final String ADMINISTRATOR = "administrator";
  private static final String TRESPASSER = "trespasser";
  private static final String POINT_OF_SALE = "pos-bridge";
  private static final String ANALYST = "order-analyst";
  private static final String OPERATOR = "keeta-redrive";
  private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);
  private static final Pattern ORDER_ID = Pattern.compile("\"orderId\":\"(\\d+)\"");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static final List<String> SERVICES =
      List.of(
          "webhook-gateway",
          "order-state-service",
          "keeta-command-service",
          "auto-cancel-watchdog");

  @TempDir static Path folder;

  private static final Rights RIGHTS = Rights.ofDeployment();
  private static final List<AutoCloseable> RUNNING = new ArrayList<>();
  private static final List<PodOnThisMachine> PODS = new ArrayList<>();
  private static final Map<String, Integer> HTTP_PORTS = new HashMap<>();
  private static final Map<String, Integer> MANAGEMENT_PORTS = new HashMap<>();
  private static Certificates certificates;
  private static String brokers;
  private static String brokersByPassword;
  private static EmbeddedDatabase database;

  @BeforeAll
  static void start() throws Exception {
    var names = new ArrayList<>(RIGHTS.names());
    names.addAll(List.of(BROKER, ADMINISTRATOR));
    certificates = Certificates.in(Files.createDirectory(folder.resolve("keys")), names);
    startBroker();
    database = startDatabase();
    var ports = Ports.free(2 * SERVICES.size() + 2).iterator();
    for (var each : List.of("keeta-sandbox", "webhook-gateway")) HTTP_PORTS.put(each, ports.next());
    MANAGEMENT_PORTS.put("keeta-sandbox", ports.next());
    for (var service : SERVICES) {
      HTTP_PORTS.computeIfAbsent(service, _ -> ports.next());
      MANAGEMENT_PORTS.put(service, ports.next());
    }
    startSandbox();
    for (var service : SERVICES) startPod(service);
    PODS.forEach(PodOnThisMachine::awaitReady);
  }

  @AfterAll
  static void stop() throws Exception {
    for (var each : RUNNING.reversed()) each.close();
  }

  /** Placed, commanded and accepted; unattended; quarantined; not a command; and all the rest. */
  @Test
  void theServicesNeedEachOfTheirRightsAndNoOther() throws Exception {
    var confirmed = place("{\"shopId\":\"910001\"}");
    var unattended = place("{\"shopId\":\"910002\",\"placedAgo\":\"PT3M\"}");
    publish(POINT_OF_SALE, TOPICS.commands(), confirmation(confirmed));
    publish(POINT_OF_SALE, TOPICS.commands(), "no command");
    // It is answered, kept or not, and the first append of a gateway may take too long.
    for (var times = 0; times < 3; times++) {
      post("webhook-gateway", "/keeta/webhooks", "no push", 400);
    }
    publish(OPERATOR, TOPICS.orderNotifications(), "no notification");
    // A report of an order that nobody has placed: only Keeta can tell.
    post(
        "keeta-sandbox",
        "/control/pushes",
        "{\"eventId\":1002,\"shopId\":\"910003\",\"orderId\":\"5047843720000099\","
            + "\"message\":{\"orderViewId\":5047843720000099,\"status\":30}}",
        202);
    post("keeta-sandbox", "/control/shops", "{\"shopId\":\"910003\"}", 201);
    post("keeta-sandbox", "/control/shops/910003/actions", "{\"action\":\"CLOSE\"}", 200);
    post("keeta-sandbox", "/control/authorizations", "{\"appId\":\"1001001\"}", 201);

    awaitRecord(POINT_OF_SALE, TOPICS.commandResults(), "\"commandId\":\"confirm-it\"", "\"DONE\"");
    awaitRecord(ANALYST, TOPICS.deadlineAlerts(), unattended, "WARNING");
    awaitRecord(ANALYST, TOPICS.deadlineAlerts(), unattended, "unalerted");
    awaitRecord(ANALYST, TOPICS.orders(), confirmed, "ACCEPTED");
    awaitRecord(OPERATOR, TOPICS.quarantine(), "no push");
    awaitRecord(OPERATOR, TOPICS.quarantine(), "no notification");
    awaitRecord(OPERATOR, TOPICS.commandsDeadLetter(), "no command");
    await()
        .atMost(PATIENCE)
        .untilAsserted(() ->
            assertThat(get("order-state-service", "/orders/" + confirmed))
                .contains("\"status\":\"ACCEPTED\""));
    // Whoever starts compares its ledger with what was told, if anything was.
    replace("keeta-command-service");
    // A right that nobody has used by now is one too many.
    for (var service : SERVICES) awaitAllRightsUsed(user(service));

    assertThat(WitnessingAuthorizer.denied())
        .filteredOn(each -> !each.clientId().equals(TRESPASSER))
        .isEmpty();
    assertThat(PODS)
        .allSatisfy(pod ->
            assertThat(pod.log())
                .doesNotContainIgnoringCase("AuthorizationException")
                .doesNotContainIgnoringCase("not authorized")
                .doesNotContain(Certificates.PASSWORD));
  }

  /**
   * An order, a shop's news and a code whose signatures nobody can verify, and a mistyped command.
   */
  @Test
  void whoPutsBackNeedsEachOfItsRightsAndNoOther() throws Exception {
    put(
        "keeta-sandbox",
        "/control/faults",
        "[%s,%s,%s]".formatted(unsigned(1001), unsigned(1102), unsigned(1)));
    place("{\"shopId\":\"910004\"}");
    post("keeta-sandbox", "/control/shops", "{\"shopId\":\"910005\"}", 201);
    post("keeta-sandbox", "/control/shops/910005/actions", "{\"action\":\"CLOSE\"}", 200);
    post("keeta-sandbox", "/control/authorizations", "{\"appId\":\"1001001\"}", 201);
    publish(POINT_OF_SALE, TOPICS.commands(), "mistyped");
    awaitRecord(OPERATOR, TOPICS.quarantine(), "ce_type=keeta.standard.1001;");
    awaitRecord(OPERATOR, TOPICS.quarantine(), "ce_type=keeta.standard.1102;");
    awaitRecord(OPERATOR, TOPICS.quarantine(), "ce_type=keeta.standard.1;");
    var mistyped = awaitRecord(OPERATOR, TOPICS.commandsDeadLetter(), "mistyped");

    redrive("--all", "--topic", "quarantine", "--reason", "signature-refused", "--unverified");
    var meant = folder.resolve("meant.json");
    Files.writeString(
        meant, "{\"commandId\":\"meant\",\"type\":\"FETCH_ORDER\",\"orderId\":\"1\"}");
    redrive(
        "dead-letter:%d:%d".formatted(mistyped.partition(), mistyped.offset()),
        "--value",
        meant.toString());

    awaitAllRightsUsed(OPERATOR);
    assertThat(WitnessingAuthorizer.denied())
        .filteredOn(each -> each.principal().equals(Rights.principal(OPERATOR)))
        .filteredOn(each -> !each.clientId().equals(TRESPASSER))
        .isEmpty();
  }

  /** The component for SASL, with the rights that Strimzi gives users with passwords. */
  @Test
  void theServicesProveByPasswordsWhoTheyAreAsWell() throws Exception {
    var ports = Ports.free(2 * SERVICES.size()).iterator();
    var manifests = Kustomize.build(Kustomizations.byPasswords());
    for (var service : SERVICES) {
      try (var pod = startPod(service, manifests, ports.next(), ports.next(), brokersByPassword)) {
        pod.awaitReady();
        await()
            .atMost(PATIENCE)
            .untilAsserted(() ->
                assertThat(WitnessingAuthorizer.allowed())
                    .filteredOn(
                        each -> each.principal().equals(Rights.principalByPassword(user(service))))
                    .anyMatch(each -> each.name().equals(TOPICS.orderNotifications())));
      }
    }
  }

  @ParameterizedTest(name = "{0} does not read {1}")
  @CsvSource({
    "keeta-webhook-gateway, authorizations",
    "keeta-webhook-gateway, order-notifications",
    "keeta-order-state-service, authorizations",
    "keeta-auto-cancel-watchdog, authorizations",
    "pos-bridge, order-notifications",
    "pos-bridge, authorizations",
    "order-analyst, order-notifications",
    "order-analyst, quarantine",
    "keeta-redrive, authorizations"
  })
  void nobodyReadsWhatIsNotTheirs(String user, String topic) {
    try (var consumer = consumer(user, TRESPASSER)) {
      consumer.assign(List.of(new TopicPartition(Topics.DEFAULT_PREFIX + topic, 0)));

      assertThatThrownBy(() -> consumer.poll(Duration.ofMinutes(1)))
          .isInstanceOf(TopicAuthorizationException.class);
    }
  }

  @ParameterizedTest(name = "{0} does not write {1}")
  @CsvSource({
    "keeta-webhook-gateway, commands",
    "keeta-webhook-gateway, order-events",
    "keeta-order-state-service, order-notifications",
    "keeta-command-service, commands",
    "keeta-command-service, orders",
    "keeta-auto-cancel-watchdog, commands",
    "keeta-auto-cancel-watchdog, order-notifications",
    "pos-bridge, order-notifications",
    "pos-bridge, command-results",
    "order-analyst, commands",
    "keeta-redrive, deadline-alerts"
  })
  void nobodyWritesWhatIsNotTheirs(String user, String topic) {
    try (var producer = producer(user, TRESPASSER, Map.of())) {
      var sent = producer.send(new ProducerRecord<>(Topics.DEFAULT_PREFIX + topic, new byte[1]));

      assertThatThrownBy(sent::get)
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(TopicAuthorizationException.class);
    }
  }

  @Test
  void nobodyTakesCommandsFromTheServiceByJoiningItsGroup() {
    var joining = new HashMap<>(client(POINT_OF_SALE, TRESPASSER));
    joining.put("group.id", "keeta-command-service");
    try (var consumer =
        new KafkaConsumer<>(joining, new StringDeserializer(), new ByteArrayDeserializer())) {
      consumer.subscribe(List.of(TOPICS.commandResults()));

      assertThatThrownBy(() -> consumer.poll(Duration.ofMinutes(1)))
          .isInstanceOf(GroupAuthorizationException.class);
    }
  }

  @Test
  void nobodyFencesTheProjectionByItsTransactionalId() {
    var fencing =
        Map.<String, Object>of("transactional.id", "keeta.order-state-pod-order-state-service-1");
    try (var producer = producer("keeta-command-service", TRESPASSER, fencing)) {
      assertThatThrownBy(producer::initTransactions)
          .isInstanceOf(TransactionalIdAuthorizationException.class);
    }
  }

  /** Waits until everything that a user may do has been done by it. */
  private static void awaitAllRightsUsed(String user) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> {
          var asked = WitnessingAuthorizer.allowed();
          assertThat(RIGHTS.all())
              .filteredOn(right -> right.entry().principal().equals(Rights.principal(user)))
              .allSatisfy(right -> assertThat(asked).anyMatch(each -> each.isBy(right)));
        });
  }

  /** The user of a service, as its manifest refers to it. */
  private static String user(String service) {
    return service.startsWith("keeta-") ? service : "keeta-" + service;
  }

  private static void startBroker() throws Exception {
    var ports = Ports.free(3);
    brokers = "127.0.0.1:" + ports.getFirst();
    brokersByPassword = "127.0.0.1:" + ports.get(1);
    var security = new HashMap<String, String>();
    security.put(
        "listeners",
        "SSL://%s,SASL_SSL://%s,CONTROLLER://127.0.0.1:%d"
            .formatted(brokers, brokersByPassword, ports.getLast()));
    security.put(
        "advertised.listeners", "SSL://%s,SASL_SSL://%s".formatted(brokers, brokersByPassword));
    security.put(
        "listener.security.protocol.map", "SSL:SSL,SASL_SSL:SASL_SSL,CONTROLLER:PLAINTEXT");
    security.put("sasl.enabled.mechanisms", "SCRAM-SHA-512");
    security.put(
        "listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config",
        ScramLoginModule.class.getName() + " required;");
    security.put("listener.name.sasl_ssl.ssl.client.auth", "none");
    security.put("inter.broker.listener.name", "SSL");
    security.put("ssl.client.auth", "required");
    security.put("ssl.keystore.type", "PKCS12");
    security.put("ssl.keystore.location", certificates.keyStore(BROKER).toString());
    security.put("ssl.keystore.password", Certificates.PASSWORD);
    security.put("ssl.truststore.type", "PKCS12");
    security.put("ssl.truststore.location", certificates.trustStore().toString());
    security.put("ssl.truststore.password", Certificates.PASSWORD);
    security.put("authorizer.class.name", WitnessingAuthorizer.class.getName());
    // Its controller is itself, behind a port without TLS.
    security.put(
        "super.users",
        "User:ANONYMOUS;%s;%s"
            .formatted(Rights.principal(BROKER), Rights.principal(ADMINISTRATOR)));
    var data = folder.resolve("kafka");
    RUNNING.add(EmbeddedBroker.start(ports.getFirst(), ports.getLast(), data, security));
    try (var admin = Admin.create(client(ADMINISTRATOR, ADMINISTRATOR))) {
      admin
          .createTopics(
              TOPICS.all().stream()
                  .map(topic -> new NewTopic(topic.name(), 3, (short) 1).configs(topic.settings()))
                  .toList())
          .all()
          .get();
      admin.createAcls(RIGHTS.all()).all().get();
      admin.createAcls(RIGHTS.allByPassword()).all().get();
      admin
          .alterUserScramCredentials(
              RIGHTS.names().stream().map(LeastPrivilegeIT::password).toList())
          .all()
          .get();
    }
  }

  private static UserScramCredentialAlteration password(String user) {
    return new UserScramCredentialUpsertion(
        user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, 4096), Certificates.PASSWORD);
  }

  /** As Strimzi writes it into the user's Secret. */
  private static String jaas(String user) {
    return "%s required username=\"%s\" password=\"%s\";"
        .formatted(ScramLoginModule.class.getName(), user, Certificates.PASSWORD);
  }

  private static EmbeddedDatabase startDatabase() throws Exception {
    var database =
        new EmbeddedDatabase(
            Ports.free(1).getFirst(),
            folder.resolve("postgres"),
            ProjectTree.root().resolve("deploy/checks/target/postgres-binaries"),
            Durability.SURVIVES_KILL);
    database.prepare();
    var server =
        database.processBuilder().redirectErrorStream(true).redirectOutput(file("sql")).start();
    RUNNING.add(() -> EmbeddedDatabase.stop(server.toHandle(), Duration.ofSeconds(10)));
    assertThat(database.awaitReady(server, PATIENCE)).as("PostgreSQL answers").isTrue();
    database.createDatabases(List.of("keeta_orders", "keeta_commands"));
    return database;
  }

  private static java.io.File file(String name) {
    return folder.resolve(name).toFile();
  }

  private static void startSandbox() throws Exception {
    var root = Files.createDirectory(folder.resolve("keeta-sandbox"));
    PodOnThisMachine.mount(root, "/etc/keeta/settings/apps.properties", apps());
    started(
        PodOnThisMachine.start(
            "keeta-sandbox",
            root,
            HTTP_PORTS.get("keeta-sandbox"),
            MANAGEMENT_PORTS.get("keeta-sandbox"),
            Map.of(
                "SMALLRYE_CONFIG_LOCATIONS",
                "file:/etc/keeta/settings/",
                "SANDBOX_DATA_DIR",
                root.resolve("data").toString())));
  }

  private static PodOnThisMachine startPod(String service) throws Exception {
    return startPod(
        service,
        Kustomize.build(Kustomizations.PRODUCTION),
        HTTP_PORTS.get(service),
        MANAGEMENT_PORTS.get(service),
        brokers);
  }

  private static PodOnThisMachine startPod(
      String service, List<Manifest> manifests, int http, int management, String bootstrapServers)
      throws Exception {
    var manifest =
        manifests.stream()
            .filter(each -> each.toString().equals("Deployment " + service))
            .findFirst()
            .orElseThrow();
    var secrets = new HashMap<String, String>();
    secrets.put(user(service) + "/user.password", Certificates.PASSWORD);
    secrets.put(user(service) + "/sasl.jaas.config", jaas(user(service)));
    for (var name : List.of("orders", "commands")) {
      secrets.put("keeta-" + name + "-database/username", "keeta_" + name);
      secrets.put("keeta-" + name + "-database/password", "keeta_" + name);
    }
    var cluster =
        new PodOnThisMachine.Cluster(secrets, "pod-%s-%d".formatted(service, PODS.size()));
    var variables = PodOnThisMachine.variables(manifest, manifests, cluster);
    variables.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers);
    variables.computeIfPresent(
        "QUARKUS_DATASOURCE_JDBC_URL",
        (_, url) ->
            database.jdbcUrl(url.contains("keeta_orders") ? "keeta_orders" : "keeta_commands"));
    if (service.equals("order-state-service")) {
      // In this service's eyes an order of three minutes is missed already, which the watchdog does
      // not say: so the second detector does.
      variables.put("ORDER_STATE_ACCEPT_WITHIN", "PT2M");
      variables.put("ORDER_STATE_SECOND_DETECTOR_AFTER", "PT1S");
    }
    if (service.equals("webhook-gateway")) {
      // A push that is refused comes once: it is to be kept though the machine stands still.
      variables.put("GATEWAY_ANSWER_WITHIN", "20S");
      variables.put("GATEWAY_APPEND_MAX_BLOCK", "4S");
      variables.put("GATEWAY_APPEND_DELIVERY_TIMEOUT", "10S");
      variables.put("GATEWAY_APPEND_REQUEST_TIMEOUT", "8S");
    }
    var root = Files.createTempDirectory(folder, service);
    mounted(manifest, service, root);
    return started(PodOnThisMachine.start(service, root, http, management, variables));
  }

  /** Ends the pod of that service and waits for its successor. */
  private static void replace(String service) throws Exception {
    PODS.stream().filter(each -> each.is(service)).forEach(PodOnThisMachine::close);
    startPod(service).awaitReady();
  }

  private static void mounted(Manifest manifest, String service, Path root) throws Exception {
    PodOnThisMachine.mount(
        root,
        "/etc/keeta/kafka/user.p12",
        Files.readAllBytes(certificates.keyStore(user(service))));
    PodOnThisMachine.mount(
        root, "/etc/keeta/kafka/ca.crt", Files.readAllBytes(certificates.pem(BROKER)));
    if (manifest.podSpec().toString().contains("\"keeta-apps\"")) {
      PodOnThisMachine.mount(root, "/etc/keeta/settings/apps.properties", apps());
    }
    if (manifest.podSpec().toString().contains("\"command.properties\"")) {
      PodOnThisMachine.mount(
          root,
          "/etc/keeta/settings/command.properties",
          "command.token.encryption-keys=test:bG9jYWwgc3RhY2sgb25seSwgbm90IGEgc2VjcmV0ISE=\n"
              .getBytes(UTF_8));
    }
  }

  private static byte[] apps() {
    return """
    config_ordinal=290
    keeta.apps.1001001.dialect=standard
    keeta.apps.1001001.secrets=sandbox-secret
    keeta.apps.1001001.access-token=sandbox-token
    keeta.apps.1001001.webhook-urls=http://127.0.0.1:%d/keeta/webhooks
    keeta.apps.1001001.signature-mode=enforce
    keeta.apps.1001001.api-url=http://127.0.0.1:%d/api/open
    """
        .formatted(HTTP_PORTS.get("webhook-gateway"), HTTP_PORTS.get("keeta-sandbox"))
        .getBytes(UTF_8);
  }

  private static PodOnThisMachine started(PodOnThisMachine pod) {
    PODS.add(pod);
    RUNNING.add(pod);
    return pod;
  }

  private static String place(String wish) throws Exception {
    var placed = ORDER_ID.matcher(post("keeta-sandbox", "/control/orders", wish, 201));
    assertThat(placed.find()).isTrue();
    return placed.group(1);
  }

  private static String confirmation(String orderId) {
    return "{\"commandId\":\"confirm-it\",\"type\":\"CONFIRM_ORDER\",\"orderId\":\"%s\"}"
        .formatted(orderId);
  }

  private static void publish(String user, String topic, String value) throws Exception {
    try (var producer = producer(user, user, Map.of())) {
      producer.send(new ProducerRecord<>(topic, value.getBytes(UTF_8))).get();
    }
  }

  private static String unsigned(int eventId) {
    return ("{\"where\":\"push\",\"eventId\":%d,\"kind\":\"WRONG_SIGNATURE\",\"probability\":1,"
            + "\"times\":1}")
        .formatted(eventId);
  }

  /** Puts back as that says, by the tool that operators have. */
  private static void redrive(String... words) throws Exception {
    var settings = new Properties();
    client(OPERATOR, OPERATOR).forEach((name, value) -> settings.put(name, value.toString()));
    var clients = folder.resolve("operator.properties");
    try (var out = Files.newOutputStream(clients)) {
      settings.store(out, null);
    }
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                ProjectTree.root().resolve("local-stack/redrive/target/redrive.jar").toString(),
                "resubmit"));
    command.addAll(List.of(words));
    command.addAll(
        List.of(
            "--yes",
            "--bootstrap-server",
            brokers,
            "--command-config",
            clients.toString(),
            "--config",
            Files.write(folder.resolve("installation.properties"), apps()).toString()));
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  /** Waits until a record of that topic says all of it, and returns that. */
  private static ConsumerRecord<String, byte[]> awaitRecord(
      String user, String topic, String... words) {
    try (var consumer = consumer(user, user)) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(each -> new TopicPartition(topic, each.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var seen = new ArrayList<ConsumerRecord<String, byte[]>>();
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> {
            consumer
                .poll(Duration.ofMillis(200))
                .forEach(each -> {
                  if (each.value() != null) seen.add(each);
                });
            assertThat(seen.stream().anyMatch(each -> says(each, words)))
                .as("%s, one that says %s", topic, List.of(words))
                .isTrue();
          });
      return seen.stream().filter(each -> says(each, words)).findFirst().orElseThrow();
    }
  }

  /** Its headers count as words, too, as {@code name=value;}. */
  private static boolean says(ConsumerRecord<String, byte[]> record, String... words) {
    var text = new StringBuilder(new String(record.value(), UTF_8));
    record
        .headers()
        .forEach(each ->
            text.append(each.key())
                .append('=')
                .append(new String(each.value(), UTF_8))
                .append(';'));
    return Stream.of(words).allMatch(text.toString()::contains);
  }

  private static KafkaConsumer<String, byte[]> consumer(String user, String clientId) {
    var settings = client(user, clientId);
    settings.put("auto.offset.reset", "earliest");
    settings.put("isolation.level", "read_committed");
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private static KafkaProducer<String, byte[]> producer(
      String user, String clientId, Map<String, Object> more) {
    var settings = client(user, clientId);
    settings.putAll(more);
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  private static Map<String, Object> client(String user, String clientId) {
    var settings = new HashMap<String, Object>();
    settings.put("bootstrap.servers", brokers);
    settings.put("client.id", clientId);
    settings.put("security.protocol", "SSL");
    settings.put("ssl.keystore.type", "PKCS12");
    settings.put("ssl.keystore.location", certificates.keyStore(user).toString());
    settings.put("ssl.keystore.password", Certificates.PASSWORD);
    settings.put("ssl.truststore.type", "PKCS12");
    settings.put("ssl.truststore.location", folder.resolve("keys/trusted.p12").toString());
    settings.put("ssl.truststore.password", Certificates.PASSWORD);
    return settings;
  }

  private static String get(String service, String path) throws Exception {
    return HTTP.send(request(service, path).build(), BodyHandlers.ofString()).body();
  }

  private static void put(String service, String path, String body) throws Exception {
    var request = request(service, path).PUT(BodyPublishers.ofString(body)).build();
    var answer = HTTP.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private static String post(String service, String path, String body, int status)
      throws Exception {
    var request = request(service, path).POST(BodyPublishers.ofString(body)).build();
    var answer = HTTP.send(request, BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer.body();
  }

  private static HttpRequest.Builder request(String service, String path) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:%d%s".formatted(HTTP_PORTS.get(service), path)))
        .timeout(Duration.ofSeconds(20));
  }
}
