package dev.keetaorders.infrastructure;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.Topics;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The broker as a program, seen by the parent that runs it. */
class EmbeddedBrokerMainIT {

  private static final Duration SOON = Duration.ofMinutes(1);

  @TempDir Path folder;

  private final List<Integer> ports = Ports.free(2);
  private Process broker = none();

  @AfterEach
  void end() {
    broker.destroyForcibly();
  }

  @Test
  void saysOneLineWhenItIsReadyAndEndsInOrder() throws Exception {
    broker = start(false);

    assertThat(output(broker).readLine())
        .isEqualTo("Broker ready on 127.0.0.1:%d, data in %s", ports.getFirst(), data());
    assertThat(Brokers.awaitReady(address(), SOON)).isTrue();

    Processes.signal("TERM", broker.toHandle());

    assertThat(broker.waitFor(SOON)).isTrue();
    assertThat(output(broker).readLine()).isNull();
    assertThat(data().resolve(".kafka_cleanshutdown")).exists();
    assertThat(errors()).isEmpty();
  }

  @Test
  void createsTheTopicsOnceAndKeepsThemWhenItIsKilled() throws Exception {
    var topics = new Topics("keeta.");
    var creator = new TopicCreator(address(), 2, 1);
    broker = start(false);
    output(broker).readLine();

    assertThat(creator.create(topics))
        .containsExactlyElementsOf(topics.all().stream().map(topic -> topic.name()).toList());
    assertThat(creator.create(topics)).isEmpty();

    broker.destroyForcibly().waitFor();
    broker = start(false);
    output(broker).readLine();

    assertThat(creator.create(topics)).isEmpty();
  }

  @Test
  void takesRecordsInEveryCompression() throws Exception {
    var topics = new Topics("keeta.");
    broker = start(false);
    output(broker).readLine();
    new TopicCreator(address(), 1, 1).create(topics);

    for (var compression : CompressionType.values()) {
      var settings =
          Map.<String, Object>of(
              "bootstrap.servers", address(), "compression.type", compression.name);
      try (var producer =
          new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
        producer
            .send(new ProducerRecord<>(topics.commands(), "x".repeat(1000)))
            .get(SOON.toSeconds(), TimeUnit.SECONDS);
      }
    }

    assertThat(errors()).isEmpty();
  }

  @Test
  void endsWithItsParent() throws Exception {
    broker = start(true);
    output(broker).readLine();

    broker.getOutputStream().close();

    assertThat(broker.waitFor(SOON)).isTrue();
    assertThat(broker.exitValue()).isZero();
  }

  @Test
  void refusesATakenPortInOneLine() throws Exception {
    broker = start(false);
    output(broker).readLine();
    var second = start(false);

    assertThat(second.waitFor(SOON)).isTrue();
    assertThat(second.exitValue()).isEqualTo(1);
    assertThat(errors()).singleElement().asString().startsWith("Port " + ports.getFirst());
  }

  @Test
  void refusesTheFolderOfARunningBrokerInOneLine() throws Exception {
    broker = start(false);
    output(broker).readLine();
    var others = Ports.free(2);
    var second =
        start(EmbeddedBrokerMain.command(others.getFirst(), others.getLast(), data(), false));

    assertThat(second.waitFor(SOON)).isTrue();
    assertThat(second.exitValue()).isEqualTo(1);
    assertThat(errors())
        .containsExactly(
            "The folder %s belongs to a broker that is still running. Stop that broker or choose another folder."
                .formatted(data()));
  }

  private Process start(boolean whileStdinIsOpen) throws IOException {
    return start(
        EmbeddedBrokerMain.command(ports.getFirst(), ports.getLast(), data(), whileStdinIsOpen));
  }

  private Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectError(errorFile()).start();
  }

  private BufferedReader output(Process process) {
    return process.inputReader(UTF_8);
  }

  /**
   * Without what the tests' own log manager, which is not on the local stack's class path, says.
   */
  private List<String> errors() throws IOException {
    return Files.readAllLines(errorFile().toPath()).stream()
        .filter(line -> !line.contains("jboss") && !line.contains("SLF4J"))
        .toList();
  }

  private File errorFile() {
    return folder.resolve("errors").toFile();
  }

  private Path data() {
    return folder.resolve("broker");
  }

  private String address() {
    return "127.0.0.1:" + ports.getFirst();
  }

  private static Process none() {
    try {
      return new ProcessBuilder("true").start();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
