package dev.keetaorders.watchdog.inbound;

import static dev.keetaorders.contracts.notification.Notifications.NOON;
import static dev.keetaorders.contracts.notification.Notifications.push;
import static dev.keetaorders.contracts.notification.Notifications.reply;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.notification.NotificationHeader;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.ReplyVerdict;
import dev.keetaorders.contracts.notification.Verification;
import java.util.HashMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pushes of the fixtures were received at noon. */
class LastPushesTest {

  private static final String APP = "1001001";

  private final LastPushes pushes = new LastPushes(Set.of(APP));

  @ParameterizedTest(name = "by {0}, appended {1} s after it was received: heard {2} s after noon")
  @CsvSource({"webhook, 1, 0", "spool, 3600, 0", "webhook, -30, -30"})
  void hearsWhenItReachedAGatewayAndNeverLaterThanTheBrokerSaw(
      String via, long appended, long heard) {
    pushes.read(by(via), NOON.plusSeconds(appended));

    assertThat(pushes.of(APP)).contains(NOON.plusSeconds(heard));
  }

  @Test
  void keepsTheLatestWhateverTheOrderOfReading() {
    pushes.read(push("1001"), NOON);
    pushes.read(push("1002"), NOON.minusSeconds(60));

    assertThat(pushes.of(APP)).contains(NOON);
  }

  @Test
  void doesNotHearWhatWasPolledAnsweredUnverifiedOrIsOfAnAppThatIsNotOurs() {
    pushes.read(by("poll"), NOON);
    pushes.read(reply("confirm", ReplyVerdict.DONE, null), NOON);
    pushes.read(push("1001", null, null, new Verification.Unverified("no-match")), NOON);
    new LastPushes(Set.of("1")).read(push("1001"), NOON);

    assertThat(pushes.of(APP)).isEmpty();
  }

  private static NotificationMetadata by(String via) {
    var headers = new HashMap<>(push("1001").toHeaders());
    headers.put(NotificationHeader.VIA, via);
    return switch (NotificationMetadata.read(headers::get)) {
      case NotificationMetadata.Reading.Understood(var metadata) -> metadata;
      case NotificationMetadata.Reading.Unreadable(var header, var why) ->
          throw new AssertionError(header + " " + why);
    };
  }
}
