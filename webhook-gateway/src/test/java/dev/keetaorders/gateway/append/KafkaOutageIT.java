package dev.keetaorders.gateway.append;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.testresource.InfraControl;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(KafkaOutageIT.WithTheTimesOfAGateway.class)
@WithTestResource(
    value = InfraResource.class,
    initArgs = @ResourceArg(name = "topics", value = "true"))
class KafkaOutageIT {

  /**
   * The promise is 2 s, and {@code AppendBudgetTest} holds the sum of the settings to it. Here the
   * machine may be busy: what must not show through are Kafka's own 60 s and 120 s.
   */
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(50);

  /** As they are where nobody sets them; all other tests give a busy machine more. */
  public static final class WithTheTimesOfAGateway implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "gateway.answer-within", "2s",
          "gateway.append.max-block", "500ms",
          "gateway.append.delivery-timeout", "1200ms",
          "gateway.append.request-timeout", "1s");
    }
  }

  private static final Duration BACK_WITHIN = Duration.ofSeconds(60);
  private static final String OBSERVED_BODY =
      "{\"eventId\":1002,\"appId\":42,\"messageId\":\"m\",\"message\":\"{\\\"orderViewId\\\":1}\"}";

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TestHTTPResource("/keeta/webhooks")
  URI webhooks;

  @TestHTTPResource(value = "/health/ready", management = true)
  URI ready;

  @AfterEach
  void giveTheBrokerBack() {
    InfraControl.startBroker();
    InfraControl.thawBroker();
  }

  @Test
  void answersFailureInTimeWhileTheBrokerIsGoneAndSuccessWhenItIsBack() throws Exception {
    await().atMost(BACK_WITHIN).until(() -> push() == 200);

    InfraControl.stopBroker();

    assertFailsInTime();
    await().atMost(BACK_WITHIN).until(() -> status(get(ready)) == 503);

    InfraControl.startBroker();

    await().atMost(BACK_WITHIN).until(() -> push() == 200 && status(get(ready)) == 200);
  }

  @Test
  void answersFailureInTimeWhileTheBrokerIsFrozen() throws Exception {
    await().atMost(BACK_WITHIN).until(() -> push() == 200);

    InfraControl.freezeBroker();

    assertFailsInTime();

    InfraControl.thawBroker();

    await().atMost(BACK_WITHIN).until(() -> push() == 200);
  }

  @Test
  void answersABurstInTimeWhileTheBrokerIsFrozen() throws Exception {
    await().atMost(BACK_WITHIN).until(() -> push() == 200);
    InfraControl.freezeBroker();

    var started = System.nanoTime();
    var answers = new ArrayList<CompletableFuture<HttpResponse<String>>>();
    for (var n = 0; n < 600; n++) {
      answers.add(HTTP.sendAsync(request(), HttpResponse.BodyHandlers.ofString()));
    }
    var statuses = answers.stream().map(answer -> answer.join().statusCode()).toList();
    var took = Duration.ofNanos(System.nanoTime() - started);

    assertThat(statuses).containsOnly(503);
    assertThat(took).isLessThan(ANSWERED_WITHIN);
  }

  private void assertFailsInTime() throws IOException, InterruptedException {
    for (var n = 0; n < 3; n++) {
      var started = System.nanoTime();
      var answer = HTTP.send(request(), HttpResponse.BodyHandlers.ofString());
      var took = Duration.ofNanos(System.nanoTime() - started);
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).startsWith("{\"code\":1,");
      assertThat(took).isLessThan(ANSWERED_WITHIN);
    }
  }

  private int push() throws IOException, InterruptedException {
    return status(request());
  }

  private HttpRequest request() {
    return HttpRequest.newBuilder(webhooks)
        .POST(HttpRequest.BodyPublishers.ofString(OBSERVED_BODY))
        .build();
  }

  private static HttpRequest get(URI from) {
    return HttpRequest.newBuilder(from).build();
  }

  private static int status(HttpRequest request) throws IOException, InterruptedException {
    return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
