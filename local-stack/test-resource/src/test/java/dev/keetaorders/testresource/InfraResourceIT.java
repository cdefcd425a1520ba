package dev.keetaorders.testresource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.contracts.Topics;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the services' tests may rely on, whichever way broker and database run. */
class InfraResourceIT {

  private final InfraResource resource = new InfraResource();
  private Map<String, String> settings = Map.of();

  @AfterEach
  void giveTheServersBack() {
    InfraControl.startBroker();
    InfraControl.startDatabase();
  }

  @Test
  void givesEveryApplicationItsOwnTopicsAndTheSameServers() throws Exception {
    start(Map.of("topics", "true", "partitions", "3"));
    var first = settings;
    start(Map.of("topics", "true"));

    assertThat(settings.get("kafka.bootstrap.servers"))
        .isEqualTo(first.get("kafka.bootstrap.servers"));
    assertThat(settings.get("keeta.topics.prefix")).isNotEqualTo(first.get("keeta.topics.prefix"));
    assertThat(partitionsOf(new Topics(first.get("keeta.topics.prefix"))))
        .hasSize(10)
        .containsOnly(3);
    assertThat(partitionsOf(topics())).hasSize(10).containsOnly(4);
  }

  @Test
  void startsNoDatabaseForAServiceThatNeedsNone() {
    start(Map.of());

    assertThat(settings).containsOnlyKeys("kafka.bootstrap.servers");
  }

  @Test
  void refusesAnArgumentThatItDoesNotKnow() {
    assertThatThrownBy(() -> resource.init(Map.of("topic", "true")))
        .hasMessageContaining("no argument topic");
  }

  @Test
  void createsNoTopicByAccident() {
    start(Map.of());

    try (var producer = producer(Map.of("max.block.ms", 2000))) {
      assertThatThrownBy(() -> producer.send(new ProducerRecord<>("misspelt", "x")).get())
          .hasMessageContaining("misspelt not present in metadata");
    }
  }

  @Test
  void showsReadersOfCommittedRecordsNothingOfAnAbortedTransaction() throws Exception {
    start(Map.of("topics", "true"));

    try (var producer = producer(Map.of("transactional.id", "writer-" + topics().prefix()))) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topics().orders(), 0, "o", "aborted")).get();
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topics().orders(), 0, "o", "committed")).get();
      producer.commitTransaction();
    }

    assertThat(read(topics().orders(), 1)).containsExactly("committed");
  }

  @Test
  void keepsWhatTheBrokerAcknowledgedWhenItIsStopped() throws Exception {
    start(Map.of("topics", "true"));
    write(topics().commands(), "before");

    InfraControl.stopBroker();
    assertThat(writeWithin(Duration.ofSeconds(1), topics().commands())).isFalse();
    InfraControl.startBroker();
    write(topics().commands(), "after");

    assertThat(read(topics().commands(), 2)).containsExactly("before", "after");
  }

  @Test
  void keepsWhatTheBrokerAcknowledgedWhenItIsKilled() throws Exception {
    start(Map.of("topics", "true"));
    for (int i = 0; i < 100; i++) write(topics().commands(), "record " + i);

    InfraControl.killBroker();
    InfraControl.startBroker();

    assertThat(read(topics().commands(), 100)).hasSize(100).endsWith("record 99");
  }

  @Test
  void freezesTheBrokerAndLetsItGoOn() throws Exception {
    start(Map.of("topics", "true"));
    write(topics().commands(), "before");

    InfraControl.freezeBroker();
    assertThat(writeWithin(Duration.ofSeconds(1), topics().commands())).isFalse();
    InfraControl.thawBroker();
    write(topics().commands(), "after");

    assertThat(read(topics().commands(), 2)).contains("before", "after");
  }

  @Test
  void keepsWhatTheDatabaseCommittedWhenItIsStopped() throws Exception {
    start(Map.of("database", "keeta_orders"));
    sql("CREATE TABLE IF NOT EXISTS stopped (word text)", "INSERT INTO stopped VALUES ('kept')");

    InfraControl.stopDatabase();
    assertThatThrownBy(this::connect).isInstanceOf(SQLException.class);
    InfraControl.startDatabase();

    assertThat(words("stopped")).containsExactly("kept");
  }

  @Test
  void keepsWhatTheDatabaseCommittedWhenItIsKilledUnderASession() throws Exception {
    start(Map.of("database", "keeta_orders"));

    try (var session = connect();
        var statement = session.createStatement()) {
      statement.execute("CREATE TABLE killed (word text)");
      statement.execute("INSERT INTO killed VALUES ('kept')");
      InfraControl.killDatabase();
    }
    InfraControl.startDatabase();

    assertThat(words("killed")).containsExactly("kept");
  }

  @Test
  void freezesTheDatabaseAndLetsItGoOn() throws Exception {
    start(Map.of("database", "keeta_orders"));

    try (var session = connect()) {
      InfraControl.freezeDatabase();
      assertThat(session.isValid(1)).isFalse();
    }
    InfraControl.thawDatabase();

    try (var session = connect()) {
      assertThat(session.isValid(30)).isTrue();
    }
  }

  @Test
  void givesEachServiceADatabaseThatTheOtherCannotChange() throws Exception {
    start(Map.of("database", "keeta_orders"));
    sql("CREATE TABLE IF NOT EXISTS owned (word text)");
    start(Map.of("database", "keeta_commands"));

    assertThat(settings.get("quarkus.datasource.jdbc.url")).endsWith("/keeta_commands");
    assertThatThrownBy(() -> sql("INSERT INTO owned VALUES ('mine')"))
        .hasMessageContaining("\"owned\" does not exist");
  }

  private void start(Map<String, String> arguments) {
    resource.init(arguments);
    settings = resource.start();
  }

  private Topics topics() {
    return new Topics(settings.get("keeta.topics.prefix"));
  }

  private List<Integer> partitionsOf(Topics topics) throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", InfraControl.bootstrapServers()))) {
      var names = topics.all().stream().map(topic -> topic.name()).toList();
      return admin.describeTopics(names).allTopicNames().get().values().stream()
          .map(topic -> topic.partitions().size())
          .toList();
    }
  }

  private static KafkaProducer<String, String> producer(Map<String, Object> more) {
    var properties = new HashMap<String, Object>(more);
    properties.put("bootstrap.servers", InfraControl.bootstrapServers());
    properties.put("acks", "all");
    return new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
  }

  private static void write(String topic, String value) throws Exception {
    try (var producer = producer(Map.of())) {
      producer.send(new ProducerRecord<>(topic, 0, "key", value)).get(60, TimeUnit.SECONDS);
    }
  }

  /** Whether a record is acknowledged within the time. */
  private static boolean writeWithin(Duration atMost, String topic) throws Exception {
    int millis = (int) atMost.toMillis();
    var producer =
        producer(
            Map.of(
                "max.block.ms", millis,
                "delivery.timeout.ms", millis,
                "linger.ms", 0,
                // close(0) waits this long for a broker that keeps the connection and says nothing.
                "request.timeout.ms", millis));
    try {
      var sent = producer.send(new ProducerRecord<>(topic, 0, "key", "while it is away"));
      sent.get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException _) {
      return false;
    } finally {
      producer.close(Duration.ZERO);
    }
  }

  private static List<String> read(String topic, int atLeast) {
    var properties =
        Map.<String, Object>of(
            "bootstrap.servers", InfraControl.bootstrapServers(),
            "isolation.level", "read_committed",
            "auto.offset.reset", "earliest");
    var values = new ArrayList<String>();
    try (var consumer =
        new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition(topic, 0)));
      var end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (values.size() < atLeast && System.nanoTime() < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        settings.get("quarkus.datasource.jdbc.url") + "?connectTimeout=3",
        settings.get("quarkus.datasource.username"),
        settings.get("quarkus.datasource.password"));
  }

  private void sql(String... statements) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      for (var each : statements) statement.execute(each);
    }
  }

  private List<String> words(String table) throws SQLException {
    var words = new ArrayList<String>();
    try (var connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT word FROM " + table)) {
      while (rows.next()) words.add(rows.getString(1));
    }
    return words;
  }
}
