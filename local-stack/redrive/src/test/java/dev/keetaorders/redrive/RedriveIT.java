package dev.keetaorders.redrive;

import static dev.keetaorders.redrive.PutAside.APP;
import static dev.keetaorders.redrive.PutAside.URL;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.command.DeadLetterHeader;
import dev.keetaorders.testresource.InfraControl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tool as it is called, on a real broker. */
class RedriveIT {

  private static final String NOTHING_SENT = "nothing was sent: add --yes to send";

  @TempDir private Path folder;
  private Topics topics;

  @BeforeAll
  static void startBroker() {
    InfraControl.startBroker();
  }

  @BeforeEach
  void createTopics() {
    topics = new Topics(InfraControl.uniquePrefix());
    InfraControl.createTopics(topics, 2);
  }

  @Test
  void putsBackWhatVerifiesNowOnceAndByteForByte() throws Exception {
    var value = PutAside.acceptance("5047843723780001", "rotated");
    var place = quarantine("5047843723780001", "signature-refused", value);

    var before = redrive(1, "verify", place);
    assertThat(before).contains(place + "  stays: nobody can verify it (unverified:no-match)");
    configure("old,rotated");
    assertThat(redrive(0, "verify", place))
        .contains(place + "  can go to " + topics.orderNotifications() + ", verified:R1");
    assertThat(redrive(0, "resubmit", place)).contains("would go to", NOTHING_SENT);
    assertThat(records(topics.orderNotifications())).isEmpty();
    assertThat(redrive(0, "resubmit", place, "--yes")).contains("stands at", "1 put back, 0 stay");

    var back = only(topics.orderNotifications());
    assertThat(back.value()).isEqualTo(value);
    assertThat(new String(back.key(), UTF_8)).isEqualTo("5047843723780001");
    assertThat(headers(back))
        .containsEntry("ce_id", "m-5047843723780001")
        .containsEntry("ce_time", "2026-01-05T12:00:00.000Z")
        .containsEntry("keeta-verification", "verified:R1")
        .containsEntry("keeta-via", "webhook")
        .containsEntry(
            "keeta-redriven-from", place.replace("quarantine:", topics.quarantine() + ":"))
        .doesNotContainKey("keeta-quarantine-reason");

    assertThat(redrive(0, "resubmit", place, "--yes"))
        .contains("is left (put back at", "--again sends it once more", "0 put back");
    only(topics.orderNotifications());
    assertThat(redrive(0, "list")).contains("REDRIVEN at", "1 put aside, 1 of them redriven");

    redrive(0, "resubmit", place, "--again", "--yes");
    var twice = records(topics.orderNotifications());
    assertThat(twice).hasSize(2);
    assertThat(twice.getLast().value()).isEqualTo(value);
    assertThat(headers(twice.getLast())).isEqualTo(headers(back));
    assertThat(twice.getLast().partition()).isEqualTo(back.partition());
  }

  @Test
  void whatNobodyCanVerifyGoesOnlyIfSomebodySaysSo() throws Exception {
    configure("another");
    var place =
        quarantine(
            "5047843723780002",
            "signature-refused",
            PutAside.acceptance("5047843723780002", "lost"));

    assertThat(redrive(1, "resubmit", place, "--yes"))
        .contains("stays: nobody can verify it", "marked with --unverified", "0 put back, 1 stay");
    assertThat(records(topics.orderNotifications())).isEmpty();

    redrive(0, "resubmit", place, "--unverified", "--yes");
    assertThat(headers(only(topics.orderNotifications())))
        .containsEntry("keeta-verification", "unverified:no-match");
  }

  @Test
  void takesAllThatFitAndLeavesTheRest() throws Exception {
    configure("today");
    for (var order : List.of("5047843723780003", "5047843723780004", "5047843723780005")) {
      quarantine(order, "signature-refused", PutAside.acceptance(order, "today"));
    }
    var unreadable = quarantine("5047843723780006", "message-unreadable", "{".getBytes(UTF_8));

    assertThat(redrive(0, "list", "--reason", "message-unreadable", "--app", APP))
        .contains(unreadable, "order 5047843723780006", "1 put aside, 0 of them redriven");
    assertThat(redrive(0, "list", "--app", "7")).isEqualTo("0 put aside, 0 of them redriven\n");
    assertThat(redrive(0, "list", "--topic", "dead-letter")).startsWith("0 put aside");
    assertThat(redrive(0, "list", "--since", "1h")).contains("4 put aside");
    assertThat(redrive(0, "list", "--since", "2100-01-01T00:00:00Z")).contains("0 put aside");
    assertThat(redrive(1, "resubmit", "--all", "--topic", "quarantine", "--yes"))
        .contains(
            unreadable + "  stays: it cannot be read still", "4 looked at, 3 put back, 1 stay");

    assertThat(records(topics.orderNotifications()))
        .extracting(record -> new String(record.key(), UTF_8))
        .containsExactlyInAnyOrder("5047843723780003", "5047843723780004", "5047843723780005");
    assertThat(redrive(0, "resubmit", "--all", "--reason", "signature-refused", "--yes"))
        .contains("3 looked at, 0 put back, 0 stay");
  }

  @Test
  void aDeadLetterGoesBackAsItWasMeant() throws Exception {
    configure("today");
    var place = deadLetter("unreadable", "{\"type\":\"CONFIRM_ORDER\",\"orderId\":\"1\"}");
    var meant = "{\"commandId\":\"c\",\"type\":\"CONFIRM_ORDER\",\"orderId\":\"1\"}";
    Files.writeString(folder.resolve("meant.json"), meant);

    assertThat(redrive(1, "resubmit", place, "--yes"))
        .contains("stays: it is no command: commandId is missing", "--value FILE");
    assertThat(redrive(0, "resubmit", place, "--value", "meant.json", "--yes"))
        .contains("stands at", "corrected");

    var back = only(topics.commands());
    assertThat(new String(back.value(), UTF_8)).isEqualTo(meant);
    assertThat(headers(back).keySet()).containsExactly("keeta-redriven-from", "traceparent");
    assertThat(redrive(0, "resubmit", place, "--value", "meant.json", "--yes"))
        .contains("is left (put back at");
    only(topics.commands());
  }

  @Test
  void showsWhatLiesThereAndNothingPersonal() throws Exception {
    configure("today");
    var place =
        quarantine(
            "5047843723780007",
            "signature-refused",
            PutAside.acceptance("5047843723780007", "lost"));

    assertThat(redrive(0, "list") + redrive(1, "verify", "--all") + redrive(0, "inspect", place))
        .contains("header keeta-quarantine-reason: signature-refused", "key: 5047843723780007")
        .doesNotContain(PutAside.PHONE);
    assertThat(redrive(0, "inspect", place, "--show-value")).contains(PutAside.PHONE);
  }

  @Test
  void saysInOneLineWhatItCannotDo() throws Exception {
    configure("today");

    assertThat(redrive(1, "inspect", "quarantine:0:4711"))
        .isEqualTo(
            "keeta: nothing lies at quarantine:0:4711, or not any more: list shows what does\n");
    assertThat(redrive(1, "inspect", "quarantine:99:0")).contains("nothing lies at");
    assertThat(redrive(2, "resubmit")).startsWith("keeta: which? Give places");
    assertThat(redrive(1, "list", "--config", "missing.properties"))
        .contains("cannot read", "missing.properties", "give a properties file");
    Files.writeString(folder.resolve("wrong.properties"), "keeta.apps.7.secret=x");
    assertThat(redrive(1, "list", "--config", "wrong.properties"))
        .startsWith("keeta: keeta.apps.7.secret is not a setting of an app");
    Files.writeString(folder.resolve("nowhere.properties"), "keeta.topics.prefix=nowhere.");
    assertThat(redrive(1, "list", "--config", "nowhere.properties"))
        .contains("topic nowhere.quarantine does not exist", "keeta.topics.prefix");
    Files.writeString(
        folder.resolve("hasty.properties"), "default.api.timeout.ms=500\nrequest.timeout.ms=400");
    assertThat(
            redrive(
                1,
                "list",
                "--bootstrap-server",
                "127.0.0.1:1",
                "--command-config",
                "hasty.properties"))
        .contains(
            "cannot read " + topics.quarantine() + " on 127.0.0.1:1", "check --bootstrap-server")
        .hasLineCount(1);
    Files.writeString(folder.resolve("sasl.properties"), "security.protocol=SASL_CARRIER_PIGEON");
    assertThat(redrive(1, "list", "--command-config", "sasl.properties"))
        .contains("no Kafka client for", "check --bootstrap-server and --command-config");
  }

  /** With nothing but what stands beside the jar. */
  @Test
  void runsAsAProgramOfItsOwn() throws Exception {
    configure("today");
    var value = PutAside.acceptance("5047843723780008", "today");
    var place = quarantine("5047843723780008", "signature-refused", value);
    var output = folder.resolve("output");

    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dkeeta.called-from=" + folder,
                "-jar",
                Path.of("target", "redrive.jar").toAbsolutePath().toString(),
                "resubmit",
                place,
                "--yes",
                "--config",
                "keeta.properties",
                "--bootstrap-server",
                InfraControl.bootstrapServers())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();

    assertThat(process.waitFor()).as(() -> read(output)).isZero();
    assertThat(read(output))
        .matches(
            "%s  stands at .*, verified:R1\n1 looked at, 1 put back, 0 stay\n".formatted(place));
    assertThat(only(topics.orderNotifications()).value()).isEqualTo(value);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void configure(String secrets) throws IOException {
    Files.writeString(
        folder.resolve("keeta.properties"),
        """
        keeta.topics.prefix=%s
        keeta.apps.%s.secrets=%s
        keeta.apps.%s.webhook-urls=%s
        keeta.apps.%s.signature-mode=enforce
        """
            .formatted(topics.prefix(), APP, secrets, APP, URL, APP));
  }

  /** Runs the tool; what it said, on whichever stream. */
  private String redrive(int exitCode, String... words) throws IOException {
    if (!Files.exists(folder.resolve("keeta.properties"))) configure("old");
    var all = new ArrayList<>(List.of(words));
    if (!all.contains("--config")) all.addAll(List.of("--config", "keeta.properties"));
    if (!all.contains("--bootstrap-server")) {
      all.addAll(List.of("--bootstrap-server", InfraControl.bootstrapServers()));
    }
    var said = new ByteArrayOutputStream();
    try (var stream = new PrintStream(said, true, UTF_8)) {
      assertThat(Redrive.run(all, folder, Map.of(), stream, stream))
          .as(() -> said.toString(UTF_8))
          .isEqualTo(exitCode);
    }
    return said.toString(UTF_8);
  }

  private String quarantine(String orderId, String reason, byte[] value) throws Exception {
    var record = new ProducerRecord<>(topics.quarantine(), orderId.getBytes(UTF_8), value);
    PutAside.headers(orderId, reason)
        .forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
    var stands = send(record);
    return "quarantine:%d:%d".formatted(stands.partition(), stands.offset());
  }

  private String deadLetter(String reason, String value) throws Exception {
    var record =
        new ProducerRecord<byte[], byte[]>(topics.commandsDeadLetter(), value.getBytes(UTF_8));
    record
        .headers()
        .add("traceparent", "00-1".getBytes(UTF_8))
        .add(DeadLetterHeader.REASON, reason.getBytes(UTF_8))
        .add(DeadLetterHeader.DETAIL, "commandId is missing".getBytes(UTF_8));
    var stands = send(record);
    return "dead-letter:%d:%d".formatted(stands.partition(), stands.offset());
  }

  private static RecordMetadata send(ProducerRecord<byte[], byte[]> record) throws Exception {
    try (var producer =
        new KafkaProducer<>(
            // Compressed as by the gateway.
            Map.<String, Object>of(
                "bootstrap.servers", InfraControl.bootstrapServers(), "compression.type", "lz4"),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      return producer.send(record).get();
    }
  }

  private static ConsumerRecord<byte[], byte[]> only(String topic) {
    var records = records(topic);
    assertThat(records).hasSize(1);
    return records.getFirst();
  }

  /** Everything on the topic, in the order of partitions. */
  private static List<ConsumerRecord<byte[], byte[]>> records(String topic) {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of("bootstrap.servers", InfraControl.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      var partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      var ends = new HashMap<>(consumer.endOffsets(partitions));
      var all = new ArrayList<ConsumerRecord<byte[], byte[]>>();
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(all::add);
      }
      return List.copyOf(all);
    }
  }

  private static Map<String, String> headers(ConsumerRecord<?, ?> record) {
    var headers = new TreeMap<String, String>();
    for (var header : record.headers())
      headers.put(header.key(), new String(header.value(), UTF_8));
    return headers;
  }
}
