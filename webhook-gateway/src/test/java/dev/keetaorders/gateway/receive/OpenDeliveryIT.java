package dev.keetaorders.gateway.receive;

import static dev.keetaorders.gateway.receive.OpenDeliveryPushes.example;
import static dev.keetaorders.gateway.receive.OpenDeliveryPushes.sign;
import static dev.keetaorders.gateway.receive.Pushes.utf8;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(
    value = InfraResource.class,
    initArgs = @ResourceArg(name = "topics", value = "true"))
class OpenDeliveryIT {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TestHTTPResource("/opendelivery")
  URI openDelivery;

  @TestHTTPResource(value = "/metrics", management = true)
  URI metrics;

  @TestHTTPResource(value = "/health/ready", management = true)
  URI ready;

  @ConfigProperty(name = "keeta.topics.prefix")
  String prefix;

  @ConfigProperty(name = "kafka.bootstrap.servers")
  String bootstrapServers;

  @BeforeEach
  void awaitReady() {
    Ready.await(ready);
  }

  @ParameterizedTest
  @MethodSource("dev.keetaorders.gateway.receive.OpenDeliveryPushes#events")
  void putsEveryExampleOnTheOrdersTopicByteForByte(String name) throws Exception {
    var body = example(name);

    var answer = post("/v1/newEvent", body, sign(body, "test-secret"));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    var records = recordsOf(topics().orderNotifications(), body);
    assertThat(records).isNotEmpty();
    var record = records.getLast();
    assertThat(record.key()).isEqualTo(Pushes.tree(body).get("orderId").asText());
    assertThat(TopicReader.header(record, "keeta-verification")).isEqualTo("verified:O1");
    assertThat(TopicReader.header(record, "keeta-signature")).isEqualTo(sign(body, "test-secret"));
    assertThat(TopicReader.header(record, "keeta-merchant-id"))
        .isEqualTo(OpenDeliveryPushes.MERCHANT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/v1/newEvent",
        "/webhook/authorization",
        "/od-1",
        "/od-1/v1/newEvent",
        "/od-1/webhook/authorization"
      })
  void takesEventsAndAuthorizationsOnEveryPath(String path) throws Exception {
    var event =
        utf8("{\"eventId\":\"e" + path + "\",\"eventType\":\"CREATED\",\"orderId\":\"71\"}");
    var authorization = utf8("{\"clientId\":1,\"opType\":1,\"shopId\":2,\"at\":\"" + path + "\"}");

    var answers =
        List.of(
            post(path, event, sign(event, "test-secret")),
            post(path, authorization, sign(authorization, "abc")));

    assertThat(answers).allSatisfy(a -> assertThat(a.statusCode() + a.body()).isEqualTo("200"));
    assertThat(recordsOf(topics().orderNotifications(), event)).hasSize(1);
    assertThat(recordsOf(topics().authorizations(), authorization)).hasSize(1);
  }

  @Test
  void refusesAnotherSignatureAndKeepsThePushInQuarantine() throws Exception {
    var body = utf8("{\"eventId\":\"q\",\"eventType\":\"CREATED\",\"orderId\":\"72\"}");

    var answers = List.of(post("", body, sign(body, "wrong")), post("", body, ""));

    assertThat(answers)
        .allSatisfy(answer -> {
          assertThat(answer.statusCode()).isEqualTo(401);
          assertThat(answer.headers().firstValue("content-type"))
              .contains("application/problem+json");
        });
    assertThat(recordsOf(topics().quarantine(), body)).hasSize(2);
    assertThat(recordsOf(topics().orderNotifications(), body)).isEmpty();
  }

  @Test
  void isNeverSurprised() throws Exception {
    var statuses =
        List.of(
            post("", utf8("no JSON"), "x").statusCode(),
            post("", utf8("[".repeat(200_000)), "x").statusCode(),
            post("/somebody-else", example("event-created.json"), "x").statusCode(),
            post("/od-1/v1/other", utf8("{}"), "x").statusCode(),
            HTTP.send(
                    HttpRequest.newBuilder(openDelivery).build(),
                    HttpResponse.BodyHandlers.ofString())
                .statusCode());

    assertThat(statuses).containsExactly(400, 400, 401, 404, 405);
  }

  @Test
  void countsByTheWordsOfTheDialect() throws Exception {
    var body = example("event-refunded.json");
    post("", body, sign(body, "test-secret"));
    var unknown = utf8("{\"eventId\":\"n\",\"eventType\":\"FROM_OUTSIDE\",\"orderId\":\"73\"}");
    post("", unknown, sign(unknown, "test-secret"));

    var text =
        HTTP.send(HttpRequest.newBuilder(metrics).build(), HttpResponse.BodyHandlers.ofString())
            .body();
    assertThat(text)
        .contains("keeta_webhooks_total{app=\"od-1\",event=\"REFUNDED\",outcome=\"appended\"")
        .contains("keeta_webhooks_total{app=\"od-1\",event=\"other\",outcome=\"appended\"")
        .contains("keeta_webhook_signatures_total{app=\"od-1\",result=\"O1\"")
        .doesNotContain("FROM_OUTSIDE");
  }

  private HttpResponse<String> post(String path, byte[] body, String signature)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(openDelivery + path))
            .header("X-App-Id", path.startsWith("/somebody") ? "somebody-else" : "od-1")
            .header("X-App-MerchantId", OpenDeliveryPushes.MERCHANT)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (!signature.isEmpty()) request.header("X-App-Signature", signature);
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private List<ConsumerRecord<String, byte[]>> recordsOf(String topic, byte[] body) {
    return TopicReader.all(bootstrapServers, topic).stream()
        .filter(record -> Arrays.equals(record.value(), body))
        .toList();
  }

  private Topics topics() {
    return new Topics(prefix);
  }
}
