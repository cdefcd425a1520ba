package dev.keetaorders.command;

import static dev.keetaorders.command.CommandTexts.command;
import static dev.keetaorders.command.CommandTexts.confirm;
import static dev.keetaorders.command.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** There is no key to seal tokens with: the app has its configured token, and no other. */
@QuarkusTest
@TestProfile(WithoutOAuthIT.WithALog.class)
@WithTestResource(StubKeetaResource.class)
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "without_oauth_it"),
      @ResourceArg(name = "topics", value = "true")
    })
class WithoutOAuthIT {

  /** All that this run logs, and none of another. */
  public static final class WithALog implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      var log = "target/without-oauth-it-%s.log".formatted(UUID.randomUUID());
      return Map.of("quarkus.log.file.enabled", "true", LOG, log);
    }
  }

  private static final String LOG = "quarkus.log.file.path";

  private final CommandsOverHttp http = new CommandsOverHttp();
  private StubKeeta keeta;
  private TopicsClient topics;

  @TestHTTPResource(value = "/", management = true)
  URI management;

  @BeforeEach
  void open() {
    keeta = StubKeeta.asConfigured();
    topics = TopicsClient.asConfigured();
    await().until(() -> http.at("/authorizations").statusCode() == 200);
  }

  @AfterEach
  void close() {
    topics.close();
    keeta.close();
  }

  @Test
  void oneLineAtTheStartSaysThatItIsOff() throws Exception {
    assertThat(linesWith("OAuth is off, access tokens are those configured")).isEqualTo(1);
  }

  @Test
  void theGaugesShowTheConfiguredToken() {
    await().until(() -> metrics().contains("notifications_lag_records"));

    assertThat(metrics())
        .contains("keeta_authorization_state{app=\"1001001\",state=\"CONFIGURED\"} 1")
        .contains("keeta_authorization_state{app=\"1001001\",state=\"GRANTED\"} 0")
        .contains("keeta_authorization_expires_seconds{app=\"1001001\"} NaN");
  }

  @Test
  void theReadingOfEveryTopicIsShown() {
    await()
        .untilAsserted(() ->
            assertThat(metrics())
                .contains("keeta_authorization_notifications_lag_records 0")
                .contains("keeta_authorization_notifications_oldest_unprocessed_seconds 0")
                .contains("keeta_shop_notifications_lag_records 0")
                .contains("keeta_shop_notifications_oldest_unprocessed_seconds 0")
                .contains("keeta_commands_lag_records 0")
                .contains("keeta_commands_oldest_unprocessed_seconds 0"));
  }

  @Test
  void aCodeIsCountedAndNotKept() {
    var code = keeta.oauth.code();
    topics.notifyOfAuthorization(
        event1(), "{\"code\":\"%s\",\"timestamp\":%d}".formatted(code, System.currentTimeMillis()));

    await()
        .until(() ->
            metrics()
                .contains(
                    "keeta_authorization_notifications_total"
                        + "{event=\"1\",outcome=\"code_without_key\"}"));
    assertThat(keeta.oauth.asked()).isEmpty();
  }

  @Test
  void aConfiguredTokenThatIsTakenBackIsCountedSaidOnceAndTriedOn() throws Exception {
    keeta.order("480601", 20);
    keeta.order("480602", 30);
    keeta.oauth.spoil(115_000_260);

    topics.publish(confirm("w-waits", "480601"));
    topics.publish(command("w-ended", "MARK_READY", "480602"));

    var ended = topics.result("w-ended");
    assertThat(ended.outcome()).isEqualTo(CommandOutcome.REJECTED);
    assertThat(ended.message())
        .startsWith(
            "not good: [hidden]; the merchant has taken the authorization back: authorize the app"
                + " again");
    assertThat(metrics())
        .containsPattern(
            "keeta_authorization_taken_back_answers_total"
                + "\\{app=\"1001001\",token=\"configured\"} [1-9]")
        .contains("keeta_authorization_state{app=\"1001001\",state=\"CONFIGURED\"} 1");
    assertThat(keeta.pathsOf("480602")).hasSizeGreaterThan(1);
    assertThat(linesWith("Keeta says to the configured token")).isEqualTo(1);

    // Whether the token is good is Keeta's to say, at any time.
    keeta.oauth.spoil(0);
    assertThat(topics.result("w-waits").outcome()).isEqualTo(CommandOutcome.DONE);
  }

  private String metrics() {
    return http.get(management.resolve("/q/metrics")).body();
  }

  private static long linesWith(String text) throws IOException {
    var log = ConfigProvider.getConfig().getValue(LOG, String.class);
    try (var lines = Files.lines(Path.of(log))) {
      return lines.filter(line -> line.contains(text)).count();
    }
  }

  private static NotificationMetadata event1() {
    return new NotificationMetadata(
        UUID.randomUUID().toString(),
        NotificationType.standardEvent("1"),
        new NotificationSource(Dialect.STANDARD, StubKeeta.APP, null),
        null,
        Instant.now(),
        null,
        null,
        null,
        null,
        null,
        null,
        new Verification.Verified("R1"),
        Via.WEBHOOK,
        null);
  }
}
