package dev.keetaorders.command.token;

import static dev.keetaorders.command.grant.Grants.APP;
import static dev.keetaorders.command.grant.Grants.NOON;
import static dev.keetaorders.command.grant.Grants.granted;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.grant.AuthorizationState.Granted;
import dev.keetaorders.command.grant.AuthorizationState.Revoked;
import dev.keetaorders.command.token.TakeAuthorizationEvents.Taken;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TakeAuthorizationEventsTest {

  private static final Verification VERIFIED = new Verification.Verified("R1");
  private static final Verification UNVERIFIED = new Verification.Unverified("no-match");
  private static final String REVOCATION = "{\"eventId\":1303,\"message\":\"{\\\"opType\\\":1}\"}";

  private final TokenBench bench = new TokenBench();

  @Test
  void aVerifiedCodeIsTakenOnceWhicheverWayItComes() {
    assertThat(code(VERIFIED, NOON, NOON)).isEqualTo(Taken.CODE_TAKEN);
    assertThat(code(VERIFIED, NOON, NOON)).isEqualTo(Taken.CODE_KNOWN);
    assertThat(bench.receiveCodes(true).byEvent(bench.app, new Secret("code-1"), NOON, NOON))
        .isEqualTo(ReceiveCodes.Taken.KNOWN);
    assertThat(bench.woken).isEqualTo(1);
    assertThat(bench.counted).containsExactly("1 code_taken", "1 code_known");
  }

  @Test
  void anUnverifiedCodeOrRevocationIsCountedAndNotTrusted() {
    bench.store.write(granted(), null);

    assertThat(code(UNVERIFIED, NOON, NOON)).isEqualTo(Taken.UNVERIFIED);
    assertThat(take("1303", "m-1", APP, UNVERIFIED, NOON.plusSeconds(9), REVOCATION))
        .isEqualTo(Taken.UNVERIFIED);

    assertThat(bench.store.waiting(NOON)).isEmpty();
    assertThat(bench.store.find(APP).orElseThrow().state()).isInstanceOf(Granted.class);
    assertThat(bench.counted).containsExactly("1 unverified", "1303 unverified");
  }

  @Test
  void aCodeIsJudgedByKeetasTimeAndByOursWhereKeetaTellsAnother() {
    var late = NOON.plus(Duration.ofMinutes(10));

    assertThat(code(VERIFIED, NOON, late)).isEqualTo(Taken.CODE_EXPIRED);
    // Keeta's clock is ahead: ten minutes from receipt, no more.
    assertThat(code(VERIFIED, late, NOON)).isEqualTo(Taken.CODE_TAKEN);
    assertThat(bench.store.waiting(NOON).getFirst().goodUntil()).isEqualTo(late);
  }

  @Test
  void aCodeThatComesWhileOAuthIsOffIsCountedAndSaidAloud() {
    assertThat(
            bench
                .takeEvents(false)
                .take(
                    headers("1", "m-1", APP, VERIFIED, null, NOON)::get,
                    "{\"code\":\"code-1\"}".getBytes(UTF_8),
                    NOON))
        .isEqualTo(Taken.CODE_WITHOUT_KEY);
    assertThat(bench.counted).containsExactly("1 code_without_key");
  }

  @Test
  void aRevocationEndsTheAuthorizationWhateverItsOpTypeIs() {
    bench.store.write(granted(), null);

    assertThat(take("1303", "m-1", APP, VERIFIED, NOON.plusSeconds(60), REVOCATION))
        .isEqualTo(Taken.REVOKED);
    assertThat(take("1303", "m-1", APP, VERIFIED, NOON.plusSeconds(120), REVOCATION))
        .isEqualTo(Taken.OVERTAKEN);

    assertThat(bench.store.find(APP).orElseThrow().state()).isInstanceOf(Revoked.class);
    assertThat(bench.held.of(APP).orElseThrow().state()).isInstanceOf(Revoked.class);
  }

  @Test
  void aRevocationOfWhatIsOnlyConfiguredIsSaidAloud() {
    assertThat(take("1303", "m-1", APP, VERIFIED, NOON, REVOCATION))
        .isEqualTo(Taken.NOTHING_TO_REVOKE);
  }

  @Test
  void storesThatComeAndGoAndAppsOfOthersPassBy() {
    assertThat(take("1301", "m-1", APP, VERIFIED, NOON, "{}")).isEqualTo(Taken.PASSED_BY);
    assertThat(take("1302", "m-2", APP, VERIFIED, NOON, "{}")).isEqualTo(Taken.PASSED_BY);
    assertThat(take("1303", "m-3", "9", VERIFIED, NOON, REVOCATION)).isEqualTo(Taken.UNKNOWN_APP);
    assertThat(take("1", "m-4", "9", VERIFIED, NOON, "{\"code\":\"c\"}"))
        .isEqualTo(Taken.UNKNOWN_APP);
  }

  @Test
  void whatCannotBeReadIsCountedAndBlocksNothing() {
    assertThat(take("1", "m-1", APP, VERIFIED, NOON, "no code")).isEqualTo(Taken.UNREADABLE);
    assertThat(bench.takeEvents(true).take(_ -> null, new byte[0], NOON))
        .isEqualTo(Taken.UNREADABLE);
    assertThat(bench.counted).containsExactly("1 unreadable", "unreadable unreadable");
  }

  @Test
  void whatTheDatabaseCannotHoldIsCountedAndKeepsNothingBehindItWaiting() {
    bench.store.write(granted(), null);
    bench.store.refused.add(APP);

    assertThat(code(VERIFIED, NOON, NOON)).isEqualTo(Taken.UNSTORABLE);
    assertThat(take("1303", "m-1", APP, VERIFIED, NOON.plusSeconds(9), REVOCATION))
        .isEqualTo(Taken.UNSTORABLE);
    bench.store.refused.clear();
    assertThat(code(VERIFIED, NOON, NOON)).isEqualTo(Taken.CODE_TAKEN);

    assertThat(bench.counted).containsExactly("1 unstorable", "1303 unstorable", "1 code_taken");
  }

  private Taken code(Verification verification, Instant madeAt, Instant receivedAt) {
    return bench
        .takeEvents(true)
        .take(
            headers("1", "m-1", APP, verification, null, receivedAt)::get,
            "{\"code\":\"code-1\",\"timestamp\":%d}"
                .formatted(madeAt.toEpochMilli())
                .getBytes(UTF_8),
            receivedAt);
  }

  private Taken take(
      String event,
      String id,
      String appId,
      Verification verification,
      Instant sentAt,
      String body) {
    return bench
        .takeEvents(true)
        .take(
            headers(event, id, appId, verification, sentAt, sentAt)::get,
            body.getBytes(UTF_8),
            sentAt);
  }

  private static Map<String, String> headers(
      String event,
      String id,
      String appId,
      Verification verification,
      @Nullable Instant sentAt,
      Instant receivedAt) {
    return new NotificationMetadata(
            id,
            NotificationType.standardEvent(event),
            new NotificationSource(Dialect.STANDARD, appId, null),
            null,
            receivedAt,
            sentAt,
            null,
            null,
            null,
            null,
            null,
            verification,
            Via.WEBHOOK,
            null)
        .toHeaders();
  }
}
