package dev.keetaorders.gateway.receive;

import static dev.keetaorders.gateway.receive.Pushes.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.Sha256;
import dev.keetaorders.contracts.Topics;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(
    value = InfraResource.class,
    initArgs = @ResourceArg(name = "topics", value = "true"))
class WebhookIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String SUCCESS = "{\"code\":0,\"message\":\"Success\"}";

  @TestHTTPResource("/keeta/webhooks")
  URI webhooks;

  @TestHTTPResource("/q/openapi")
  URI openApi;

  @TestHTTPResource(value = "/health/ready", management = true)
  URI ready;

  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics;

  @ConfigProperty(name = "keeta.topics.prefix")
  String prefix;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @BeforeEach
  void awaitReady() {
    Ready.await(ready);
  }

  @ParameterizedTest
  @MethodSource("dev.keetaorders.gateway.receive.Pushes#signedExamples")
  void putsEveryExampleOnItsTopicByteForByte(Pushes.Example example) throws Exception {
    var answer = post(webhooks, example.body());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(SUCCESS);
    var record = only(topicOf(example), example.envelope().get("messageId").asText());
    assertThat(record.value()).isEqualTo(example.body());
    assertThat(TopicReader.header(record, "keeta-verification")).isEqualTo("verified:R1");
    assertThat(TopicReader.header(record, "traceparent"))
        .matches("00-[0-9a-f]{32}-[0-9a-f]{16}-0.");
    if (topicOf(example).equals(topics().orderNotifications())) {
      assertThat(record.key()).isEqualTo(TopicReader.header(record, "ce_subject"));
    }
  }

  @Test
  void refusesAChangedByteAndKeepsItInQuarantine() throws Exception {
    var body = Pushes.signed(1002, "{\"orderViewId\":5047843723786410}");
    var changed = new String(body, StandardCharsets.UTF_8).replace("786410", "786411");

    var answer = post(webhooks, utf8(changed));

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(Pushes.tree(utf8(answer.body())).get("code").asInt()).isNotZero();
    assertThat(values(topics().quarantine())).contains(changed);
    assertThat(values(topics().orderNotifications())).doesNotContain(changed);
  }

  @Test
  void describesItsPathsAndAnswersWhereTheyAre() throws Exception {
    var document =
        HTTP.send(HttpRequest.newBuilder(openApi).build(), HttpResponse.BodyHandlers.ofString());

    assertThat(document.statusCode()).isEqualTo(200);
    assertThat(document.body())
        .contains("/keeta/webhooks:", "/keeta/webhooks/{appId}:", "\"413\":", "\"503\":")
        .doesNotContain("\"500\"");
  }

  @Test
  void verifiesEachAppWithItsOwnSecrets() throws Exception {
    var statuses =
        List.of(
            post(webhooks, signed("43", "new")).statusCode(),
            post(webhooks, signed("43", "old")).statusCode(),
            post(webhooks, signed("43", "abc")).statusCode(),
            post(webhooks, signed("42", "abc")).statusCode(),
            post(webhooks, signed("42", "wrong")).statusCode(),
            post(webhooks, signed("44", "abc")).statusCode(),
            post(webhooks, signed("od-1", "abc")).statusCode());

    assertThat(statuses).containsExactly(200, 200, 401, 200, 200, 401, 401);
  }

  @Test
  void takesTheUrlOfOneApp() throws Exception {
    var own = post(URI.create(webhooks + "/43"), signed("43", "new"));
    var other = post(URI.create(webhooks + "/42"), signed("43", "new"));

    assertThat(List.of(own.statusCode(), other.statusCode())).containsExactly(200, 401);
    assertThat(other.body()).contains("appId");
  }

  @Test
  void marksWhatItOnlyObserves() throws Exception {
    var body = signed("42", "wrong-" + prefix);

    var answer = post(webhooks, body);

    assertThat(answer.body()).isEqualTo(SUCCESS);
    assertThat(all(topics().orderNotifications()))
        .filteredOn(record -> Arrays.equals(record.value(), body))
        .extracting(record -> TopicReader.header(record, "keeta-verification"))
        .containsExactly("unverified:no-match");
  }

  @Test
  void answersAHeartbeatWhateverItsContentType() throws Exception {
    var answers =
        Stream.of("", "{}", " \n", "{ }")
            .flatMap(body -> Stream.of("", ";;;", "text/*", "a/b/c, d").map(t -> send(body, t)))
            .toList();

    assertThat(answers).hasSize(16).allSatisfy(a -> assertThat(a).isEqualTo("200 " + SUCCESS));
  }

  @Test
  void takesTheOauthCodeByGetAndByPost() throws Exception {
    var example = Pushes.oauthCode();
    var query =
        example.envelope().properties().stream()
            .map(parameter -> parameter.getKey() + "=" + parameter.getValue().asText())
            .toList();
    var get = HttpRequest.newBuilder(URI.create(webhooks + "?" + String.join("&", query))).build();

    var answers =
        List.of(
            HTTP.send(get, HttpResponse.BodyHandlers.ofString()).statusCode(),
            post(webhooks, example.body()).statusCode());

    assertThat(answers).containsExactly(200, 200);
    assertThat(all(topics().authorizations()))
        .filteredOn(record -> TopicReader.header(record, "ce_type").equals("keeta.standard.1"))
        .hasSize(2)
        .allSatisfy(record -> assertThat(record.key()).isEqualTo(Pushes.OAUTH_APP_ID));
  }

  @Test
  void refusesWhatIsNoJsonAndKeepsIt() throws Exception {
    var answer = post(webhooks, utf8("no JSON " + prefix));

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("content-type")).contains("application/problem+json");
    assertThat(values(topics().quarantine())).contains("no JSON " + prefix);
  }

  @Test
  void keepsTheHeadAndTheHashOfWhatIsTooLarge() throws Exception {
    var body = utf8("{\"eventId\":1001,\"message\":\"" + "x".repeat(3_000_000) + "\"}");

    var answer = post(webhooks, body);

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(all(topics().quarantine()))
        .filteredOn(r -> TopicReader.header(r, "keeta-body-sha256").equals(Sha256.hex(body)))
        .singleElement()
        .satisfies(record -> {
          assertThat(record.value()).isEqualTo(Arrays.copyOf(body, 65_536));
          assertThat(TopicReader.header(record, "ce_type")).isEqualTo("keeta.standard.1001");
        });
  }

  @Test
  void takesAsManyBytesAsItMay() throws Exception {
    var rest = "{\"eventId\":1102,\"appId\":42,\"message\":\"\"}".length();
    var text = "x".repeat(1_048_576 - rest);
    var body = utf8("{\"eventId\":1102,\"appId\":42,\"message\":\"" + text + "\"}");

    assertThat(post(webhooks, body).statusCode()).isEqualTo(200);
    assertThat(all(topics().shopNotifications()))
        .filteredOn(record -> Arrays.equals(record.value(), body))
        .hasSize(1);
  }

  @Test
  void answersOtherMethodsAndPathsInItsOwnWords() throws Exception {
    var put = HttpRequest.newBuilder(webhooks).PUT(HttpRequest.BodyPublishers.noBody()).build();
    var elsewhere = HttpRequest.newBuilder(URI.create(webhooks + "/a/b")).build();

    var answers =
        List.of(
            HTTP.send(put, HttpResponse.BodyHandlers.ofString()),
            HTTP.send(elsewhere, HttpResponse.BodyHandlers.ofString()));

    assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(405, 404);
    assertThat(answers)
        .allSatisfy(a -> assertThat(Pushes.tree(utf8(a.body())).get("code").asInt()).isEqualTo(1));
  }

  @Test
  void isReadyAndCountsByKnownLabelsOnly() throws Exception {
    post(webhooks, utf8("{\"eventId\":987654,\"appId\":\"from-outside\"}"));

    assertThat(get(ready).statusCode()).isEqualTo(200);
    assertThat(get(metrics).body())
        .contains("keeta_webhooks_total{app=\"unknown\",event=\"other\",outcome=\"unknown-app\"")
        .contains("keeta_webhook_answer_seconds_bucket")
        .contains("keeta_gateway_appendable 1.0")
        .doesNotContain("event=\"987654", "from-outside");
  }

  @Test
  void countsWhereAPushForAnAppOfOursCameFrom() throws Exception {
    post(webhooks, signed("42", "abc"));

    assertThat(get(metrics).body())
        .containsPattern("keeta_webhook_sources_total\\{app=\"42\",source=\"private\"} [1-9]")
        .doesNotContain("keeta_webhook_sources_total{app=\"unknown\"");
  }

  @Test
  void tellsHowLongAgoEachAppWasHeardOfAndNothingOfThoseThatWereNot() throws Exception {
    post(webhooks, signed("42", "abc"));
    post(URI.create(webhooks + "/43"), utf8(""));

    assertThat(get(metrics).body())
        .containsPattern("keeta_webhook_last_push_seconds\\{app=\"42\"} [0-9]")
        .containsPattern("keeta_webhook_last_heartbeat_seconds\\{app=\"43\"} [0-9]")
        .contains("keeta_webhook_last_heartbeat_seconds{app=\"42\"} NaN")
        .containsPattern(
            "keeta_webhooks_total\\{app=\"43\",event=\"none\",outcome=\"heartbeat\"} [1-9]");
  }

  private HttpResponse<String> get(URI from) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(from).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private String send(String body, String contentType) {
    var request = HttpRequest.newBuilder(webhooks).POST(HttpRequest.BodyPublishers.ofString(body));
    if (!contentType.isEmpty()) {
      request.header("Content-Type", contentType).header("Accept", contentType);
    }
    try {
      var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static HttpResponse<String> post(URI to, byte[] body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(to).POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
    return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private static byte[] signed(String appId, String secret) {
    var envelope =
        Pushes.object()
            .put("eventId", 1003)
            .put("appId", appId)
            .put("message", "{\"orderViewId\":5047843723786410,\"status\":40}");
    return Pushes.signed(envelope, Pushes.URL, secret);
  }

  private String topicOf(Pushes.Example example) {
    var eventId = example.envelope().get("eventId").asInt();
    if (eventId <= 1008) return topics().orderNotifications();
    return eventId >= 1301 ? topics().authorizations() : topics().shopNotifications();
  }

  private ConsumerRecord<String, byte[]> only(String topic, String messageId) {
    var records =
        all(topic).stream()
            // The examples of the other dialect have the same ids; the type is part of an identity.
            .filter(record -> TopicReader.header(record, "ce_type").startsWith("keeta.standard."))
            .filter(record -> TopicReader.header(record, "ce_id").equals(messageId))
            .toList();
    assertThat(records).hasSize(1);
    return records.getFirst();
  }

  private List<String> values(String topic) {
    return all(topic).stream()
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  private List<ConsumerRecord<String, byte[]>> all(String topic) {
    return TopicReader.all(bootstrapServers, topic);
  }

  private Topics topics() {
    return new Topics(prefix);
  }
}
