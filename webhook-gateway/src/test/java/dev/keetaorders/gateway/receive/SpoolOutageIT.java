package dev.keetaorders.gateway.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.testresource.InfraControl;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An outage of Kafka longer than Keeta's patience, with a disk under the gateway. */
@QuarkusTest
@TestProfile(SpoolOutageIT.WithASpool.class)
@WithTestResource(
    value = InfraResource.class,
    initArgs = @ResourceArg(name = "topics", value = "true"))
class SpoolOutageIT {

  /** A folder of its own. */
  public static final class WithASpool implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        var folder = Files.createTempDirectory("spool-outage");
        return Map.of(
            "gateway.spool.directory",
            folder.resolve("spool").toString(),
            "gateway.spool.within",
            "5s");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final Duration BACK_WITHIN = Duration.ofMinutes(2);
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TestHTTPResource("/keeta/webhooks")
  URI webhooks;

  @TestHTTPResource(value = "/health/ready", management = true)
  URI ready;

  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics;

  @ConfigProperty(name = "keeta.topics.prefix")
  String prefix;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @ConfigProperty(name = "gateway.spool.directory")
  String folder;

  @AfterEach
  void giveTheBrokerBack() {
    InfraControl.startBroker();
  }

  @Test
  void whatCameDuringAnOutageIsOnItsTopicAfterItPlacementsFirst() throws Exception {
    var acceptances = IntStream.range(0, 20).mapToObj(SpoolOutageIT::acceptance).toList();
    var placements = IntStream.range(0, 5).mapToObj(SpoolOutageIT::placement).toList();
    var live = acceptance(99);
    await().atMost(BACK_WITHIN).until(() -> answers(List.of(live)).equals(List.of(200)));
    await().atMost(BACK_WITHIN).until(() -> metric("keeta_spool_records", "others") == 0);

    InfraControl.stopBroker();
    await().atMost(BACK_WITHIN).until(() -> body(ready).contains("pushes are spooled"));

    assertThat(answers(acceptances)).containsOnly(200);
    assertThat(answers(placements)).containsOnly(503);
    assertThat(answers(List.of(shopStatus()))).containsOnly(200);
    assertThat(status(ready)).isEqualTo(200);
    assertThat(metric("keeta_spool_records", "placements")).isEqualTo(5);
    assertThat(metric("keeta_spool_records", "others")).isEqualTo(21);
    assertThat(metric("keeta_gateway_appendable", "")).isZero();
    assertThat(metric("keeta_spool_nearest_deadline_seconds", "")).isNegative();
    assertThat(metric("keeta_spool_oldest_seconds", "")).isPositive();

    InfraControl.startBroker();
    await()
        .atMost(BACK_WITHIN)
        .until(() ->
            metric("keeta_spool_records", "others") == 0
                && metric("keeta_spool_records", "placements") == 0);

    var onTopic = TopicReader.all(bootstrapServers, new Topics(prefix).orderNotifications());
    var ofThisTest = Stream.concat(acceptances.stream(), placements.stream()).toList();
    var spooled =
        onTopic.stream()
            .filter(SpoolOutageIT::cameThroughTheSpool)
            .filter(each -> ofThisTest.stream().anyMatch(push -> Arrays.equals(push, each.value())))
            .toList();
    assertThat(spooled.stream().map(ConsumerRecord::value))
        .containsExactlyInAnyOrderElementsOf(ofThisTest);
    assertThat(times(spooled, "keeta.standard.1001"))
        .allSatisfy(placed ->
            assertThat(times(spooled, "keeta.standard.1002"))
                .allSatisfy(accepted -> assertThat(placed).isLessThanOrEqualTo(accepted)));
    assertThat(TopicReader.all(bootstrapServers, new Topics(prefix).shopNotifications()))
        .anySatisfy(each -> assertThat(each.value()).isEqualTo(shopStatus()));
    await().atMost(BACK_WITHIN).until(() -> segments().isEmpty());
    assertThat(metric("keeta_spool_records_counted_total", "spooled")).isGreaterThanOrEqualTo(26);
    assertThat(metric("keeta_spool_records_counted_total", "drained"))
        .isEqualTo(metric("keeta_spool_records_counted_total", "spooled"));
    assertThat(metric("keeta_spool_records_counted_total", "skipped")).isZero();
    assertThat(metric("keeta_spool_nearest_deadline_seconds", "")).isNaN();
  }

  @Test
  void aDrainedRecordIsWhatTheLiveOneIsButForTimeTraceAndWay() throws Exception {
    var push = acceptance(500);
    await().atMost(BACK_WITHIN).until(() -> answers(List.of(acceptance(501))).equals(List.of(200)));
    InfraControl.stopBroker();
    await().atMost(BACK_WITHIN).until(() -> body(ready).contains("pushes are spooled"));
    assertThat(answers(List.of(push))).containsOnly(200);
    InfraControl.startBroker();
    await().atMost(BACK_WITHIN).until(() -> recordsOf(push).size() == 1);
    await().atMost(BACK_WITHIN).until(() -> !body(ready).contains("pushes are spooled"));

    assertThat(answers(List.of(push))).containsOnly(200);

    await().atMost(BACK_WITHIN).until(() -> recordsOf(push).size() == 2);
    var records = recordsOf(push);
    var drained = records.stream().filter(SpoolOutageIT::cameThroughTheSpool).toList();
    var others = records.stream().filter(each -> !cameThroughTheSpool(each)).toList();
    assertThat(drained).hasSize(1);
    assertThat(headers(drained.getFirst())).isEqualTo(headers(others.getFirst()));
    assertThat(drained.getFirst().key()).isEqualTo(others.getFirst().key());
    assertThat(TopicReader.header(drained.getFirst(), "traceparent"))
        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0.")
        .isNotEqualTo(TopicReader.header(others.getFirst(), "traceparent"));
    assertThat(TopicReader.header(drained.getFirst(), "ce_time"))
        .isLessThan(TopicReader.header(others.getFirst(), "ce_time"));
  }

  private List<ConsumerRecord<String, byte[]>> recordsOf(byte[] push) {
    return TopicReader.all(bootstrapServers, new Topics(prefix).orderNotifications()).stream()
        .filter(each -> Arrays.equals(each.value(), push))
        .toList();
  }

  private static boolean cameThroughTheSpool(ConsumerRecord<String, byte[]> record) {
    return TopicReader.header(record, "keeta-via").equals("spool");
  }

  private static Map<String, String> headers(ConsumerRecord<String, byte[]> record) {
    var headers = new TreeMap<String, String>();
    record
        .headers()
        .forEach(header -> headers.put(header.key(), TopicReader.header(record, header.key())));
    for (var own : List.of("ce_time", "traceparent", "keeta-via")) {
      assertThat(headers.remove(own)).as(own).isNotNull();
    }
    return headers;
  }

  private static List<Long> times(List<ConsumerRecord<String, byte[]>> records, String type) {
    var times =
        records.stream()
            .filter(each -> TopicReader.header(each, "ce_type").equals(type))
            .map(ConsumerRecord::timestamp)
            .toList();
    assertThat(times).isNotEmpty();
    return times;
  }

  private List<Path> segments() throws IOException {
    try (var files = Files.list(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(".segment")).toList();
    }
  }

  private static byte[] acceptance(int n) {
    return Pushes.signed(1002, "{\"orderViewId\":%d}".formatted(9_040_000_000_000L + n));
  }

  private static byte[] placement(int n) {
    return Pushes.signed(
        1001,
        "{\"baseOrder\":{\"orderViewId\":%d,\"ctime\":1751442900803}}"
            .formatted(9_041_000_000_000L + n));
  }

  private static byte[] shopStatus() {
    return Pushes.signed(1102, "{\"spool\":\"outage\"}");
  }

  /** All at once, since each placement waits for its time-out. */
  private List<Integer> answers(List<byte[]> pushes) {
    var answers =
        pushes.stream()
            .map(push ->
                HttpRequest.newBuilder(webhooks)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(push))
                    .build())
            .map(request -> HTTP.sendAsync(request, HttpResponse.BodyHandlers.discarding()))
            .toList();
    return answers.stream().map(CompletableFuture::join).map(HttpResponse::statusCode).toList();
  }

  /** Its value where a label has that value; the one without labels where that is empty. */
  private double metric(String name, String label) throws IOException, InterruptedException {
    var line =
        Pattern.compile(
            label.isEmpty()
                ? "(?m)^%s (\\S+)$".formatted(name)
                : "(?m)^%s\\{[a-z]+=\"%s\",?} (\\S+)$".formatted(name, label));
    var found = line.matcher(body(metrics));
    assertThat(found.find()).as("%s %s", name, label).isTrue();
    return Double.parseDouble(found.group(1));
  }

  private static int status(URI uri) throws IOException, InterruptedException {
    return get(uri).statusCode();
  }

  private static String body(URI uri) throws IOException, InterruptedException {
    return get(uri).body();
  }

  private static HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return HTTP.send(
        HttpRequest.newBuilder(uri).header("Accept", "text/plain;version=0.0.4").build(),
        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
  }
}
