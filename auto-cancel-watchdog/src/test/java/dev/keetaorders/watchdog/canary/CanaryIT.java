package dev.keetaorders.watchdog.canary;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.signature.CanaryPush;
import dev.keetaorders.testresource.InfraControl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A public URL on a socket and a real broker; what stands between them does as it is told. */
class CanaryIT {

  private static final Map<String, String> SETTINGS =
      Map.of(
          "keeta.apps.1001001.secrets", "abc",
          "keeta.apps.1001001.webhook-urls", "https://chain.example.com/keeta/webhooks");
  private static final App APP =
      Apps.read(SETTINGS.keySet(), SETTINGS::get).find("1001001").orElseThrow();

  private final List<String> paths = new ArrayList<>();
  private final Canaries canaries = new Canaries(List.of("1001001"), 0);
  private Topics topics;
  private HttpServer door;
  private KafkaProducer<String, byte[]> producer;
  private boolean appends = true;
  private Verification verification = new Verification.Verified("R1");
  private String answer = "{\"code\":0,\"message\":\"Success\"}";

  @BeforeEach
  void open() throws IOException {
    InfraControl.startBroker();
    topics = new Topics(InfraControl.uniquePrefix());
    InfraControl.createTopics(topics, 3);
    var settings = new Properties();
    settings.put("bootstrap.servers", InfraControl.bootstrapServers());
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    door = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    door.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    door.createContext(
        "/",
        exchange -> {
          paths.add(exchange.getRequestURI().getPath());
          if (appends) append(exchange.getRequestBody().readAllBytes());
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write(answer.getBytes(UTF_8));
          exchange.close();
        });
    door.start();
  }

  @AfterEach
  void close() {
    door.stop(0);
    producer.close(Duration.ZERO);
  }

  @Test
  void seesItsCanaryComeOutAtTheLog() throws Exception {
    assertThat(send()).isEqualTo(CanaryOutcome.SEEN);
    assertThat(send()).isEqualTo(CanaryOutcome.SEEN);

    assertThat(paths).containsOnly("/keeta/webhooks/1001001");
    assertThat(canaries.closedSince("1001001")).isEmpty();
  }

  @Test
  void isNotDeceivedByWhoeverAnswersWithSuccess() throws Exception {
    appends = false;

    assertThat(send()).isEqualTo(CanaryOutcome.NOT_SEEN);
    assertThat(canaries.closedSince("1001001")).isPresent();
  }

  @Test
  void tellsThatItsSignatureMatchedNothing() throws Exception {
    verification = new Verification.Unverified("no-match");

    assertThat(send()).isEqualTo(CanaryOutcome.NOT_VERIFIED);
  }

  @Test
  void takesOnlyKeetasSuccessForOne() throws Exception {
    for (var other : List.of("", "<html>maintenance</html>", "{}", "{\"code\":1}")) {
      answer = other;

      assertThat(send()).as(other).isEqualTo(CanaryOutcome.REFUSED);
    }
  }

  @Test
  void tellsThatNobodyAnswers() throws Exception {
    door.stop(0);

    assertThat(send()).isEqualTo(CanaryOutcome.NOT_ANSWERED);
  }

  /** A broker that says nothing for seconds lets none be tried. */
  private CanaryOutcome send() throws InterruptedException {
    var outcome = trySending();
    for (var n = 1; n < 5 && outcome == CanaryOutcome.NOT_TRIED; n++) outcome = trySending();
    return outcome;
  }

  private CanaryOutcome trySending() throws InterruptedException {
    var url =
        "http://127.0.0.1:%d/keeta/webhooks/%s"
            .formatted(door.getAddress().getPort(), HttpPublicUrl.APP_ID);
    var log =
        new KafkaCanaryLog(
            () ->
                new KafkaConsumer<>(
                    Map.of("bootstrap.servers", InfraControl.bootstrapServers()),
                    new StringDeserializer(),
                    new ByteArrayDeserializer()),
            topics.shopNotifications(),
            InstantSource.system());
    // Nobody waits for the whole of it but who is shown nothing.
    var within = appends ? Duration.ofSeconds(60) : Duration.ofSeconds(2);
    return new SendCanary(
            new HttpPublicUrl(url, Duration.ofSeconds(30)),
            log,
            canaries,
            within,
            () -> UUID.randomUUID().toString(),
            (_, _, _) -> {},
            InstantSource.system())
        .send(APP);
  }

  private record Envelope(String messageId, long appId, long timestamp) {}

  /** As the gateway does it. */
  private void append(byte[] body) throws IOException {
    var envelope = ((Json.Reading.Read<Envelope>) Json.read(body, Envelope.class)).value();
    var metadata =
        new NotificationMetadata(
            envelope.messageId(),
            NotificationType.standardEvent(CanaryPush.EVENT_ID),
            new NotificationSource(Dialect.STANDARD, Long.toString(envelope.appId()), null),
            null,
            Instant.ofEpochSecond(envelope.timestamp()),
            null,
            null,
            null,
            null,
            null,
            null,
            verification,
            Via.WEBHOOK,
            null);
    var record = new ProducerRecord<>(topics.shopNotifications(), "1001001", body);
    metadata
        .toHeaders()
        .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
    try {
      producer.send(record).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IOException(e);
    }
  }
}
