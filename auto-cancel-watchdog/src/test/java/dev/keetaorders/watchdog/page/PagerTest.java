package dev.keetaorders.watchdog.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.contracts.alert.DeadlineBasis;
import dev.keetaorders.contracts.alert.DeadlineKind;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.watchdog.canary.Canaries;
import dev.keetaorders.watchdog.inbound.Expectation;
import dev.keetaorders.watchdog.inbound.Hours;
import dev.keetaorders.watchdog.inbound.Inbound;
import dev.keetaorders.watchdog.inbound.LastPushes;
import dev.keetaorders.watchdog.raise.Alerts;
import dev.keetaorders.watchdog.raise.Unacknowledged;
import dev.keetaorders.watchdog.track.DeadlineSummary;
import dev.keetaorders.watchdog.track.StepBy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** One instance and one receiver, time moved by hand. */
class PagerTest {

  private static final Instant START = Instant.parse("2026-11-29T12:00:00Z");

  private static final DeadlineAlert CRITICAL =
      new DeadlineAlert(
          "5047843723786410:ACCEPT_ORDER:-:CRITICAL",
          "5047843723786410",
          Dialect.STANDARD,
          "1001001",
          "466663",
          DeadlineKind.ACCEPT_ORDER,
          null,
          AlertLevel.CRITICAL,
          START,
          DeadlineBasis.PLACED_AT,
          START,
          60,
          null);

  private final StepBy time = new StepBy(START);
  private final Receiver receiver = new Receiver();
  private final Broker broker = new Broker();
  private final Unacknowledged unacknowledged = new Unacknowledged(broker, time);
  private final LastPushes pushes = new LastPushes(Set.of("1001001"));
  private final Canaries canaries = new Canaries(List.of("1001001"), 0);
  private final List<Boolean> fates = new ArrayList<>();
  private final Pager pager =
      new Pager(
          receiver,
          new Troubles(
              time.progress(),
              unacknowledged,
              new Inbound(
                  Map.of("1001001", new Expectation(Duration.ofMinutes(30), Hours.ALWAYS)),
                  pushes,
                  START.minusSeconds(1_500)),
              canaries,
              Duration.ofSeconds(2)),
          () ->
              new DeadlineSummary(
                  Map.of(new DeadlineSummary.KindAndLevel(DeadlineKind.ACCEPT_ORDER, null), 3),
                  Map.of(),
                  START.plusSeconds(90)),
          new PagePolicy(Duration.ofSeconds(30), Duration.ofMinutes(5)),
          "pod-1",
          (_, delivered) -> fates.add(delivered),
          time);

  @Test
  void tellsNothingWhileTheLogIsReadAndAlertsAreTaken() throws Exception {
    hears(0);
    for (var second = 0; second < 600; second++) {
      sees(second);
      raises(second);
      look(second);
    }

    assertThat(receiver.pages).isEmpty();
  }

  @Test
  void tellsThatItIsBlindWhenThatHasLastedAgainWhileItLastsAndWhenItIsOver() throws Exception {
    hears(0);
    sees(10);
    for (var second = 11; second <= 700; second++) look(second);
    sees(701);
    look(701);
    look(702);

    assertThat(receiver.told())
        .containsExactly(
            "40 BEGAN BLIND 10", "340 LASTS BLIND 10", "640 LASTS BLIND 10", "701 OVER BLIND 10");
    assertThat(receiver.pages.getFirst().sentence())
        .isEqualTo(
            "The log, or a part of it, cannot be read: no deadline there is flagged since"
                + " 2026-11-29T12:00:10Z (pod-1); 3 deadlines are open, the nearest at"
                + " 2026-11-29T12:01:30Z");
  }

  @Test
  void isBlindFromItsStartUntilItHasReadTheLogOnce() throws Exception {
    for (var second = 0; second <= 30; second++) look(second);

    assertThat(receiver.told()).containsExactly("30 BEGAN BLIND 0");
  }

  @Test
  void tellsNothingOfWhatWasShort() throws Exception {
    sees(10);
    for (var second = 11; second <= 39; second++) look(second);
    sees(40);
    look(40);

    assertThat(receiver.pages).isEmpty();
  }

  @Test
  void tellsThatAlertsAreNotTakenUntilOneIs() throws Exception {
    broker.away = true;
    for (var second = 0; second <= 60; second++) {
      sees(second);
      if (second % 5 == 0) raises(second);
      look(second);
    }
    broker.away = false;
    sees(61);
    raises(61);
    look(61);

    assertThat(receiver.told()).containsExactly("30 BEGAN MUTE 0", "61 OVER MUTE 0");
  }

  @Test
  void anAlertThatIsDueNoMoreIsNoTrouble() throws Exception {
    hears(0);
    broker.away = true;
    sees(0);
    raises(0);
    for (var second = 1; second <= 300; second++) {
      sees(second);
      look(second);
    }

    assertThat(receiver.pages).isEmpty();
  }

  @Test
  void triesAgainWhatTheReceiverDidNotTake() throws Exception {
    receiver.away = true;
    sees(0);
    for (var second = 0; second <= 33; second++) look(second);
    receiver.away = false;
    look(34);
    look(35);

    assertThat(receiver.told()).containsExactly("34 BEGAN BLIND 0");
    assertThat(fates).containsExactly(false, false, false, false, true);
  }

  @Test
  void tellsOfItsOwnEachTrouble() throws Exception {
    broker.away = true;
    sees(0);
    raises(0);
    for (var second = 1; second <= 20; second++) {
      raises(second);
      look(second);
    }
    for (var second = 21; second <= 31; second++) look(second);

    assertThat(receiver.pages)
        .extracting(Page::key)
        .containsExactlyInAnyOrder("keeta-watchdog/pod-1/BLIND", "keeta-watchdog/pod-1/MUTE");
  }

  @Test
  void tellsThatKafkasClientSaysNothingOfAnAlertUntilItDoes() throws Exception {
    hears(0);
    broker.silent = true;
    raises(10);
    for (var second = 10; second <= 60; second++) {
      sees(second);
      if (second == 30) raises(second);
      look(second);
    }
    broker.unanswered.forEach(each -> each.complete(null));
    sees(61);
    look(61);

    assertThat(receiver.told()).containsExactly("40 BEGAN MUTE 10", "61 OVER MUTE 10");
  }

  @Test
  void tellsThatNoPushOfAnAppHasComeAndThatOneHas() throws Exception {
    for (var second = 0; second <= 650; second++) {
      sees(second);
      look(second);
    }
    hears(651);
    sees(651);
    look(651);

    assertThat(receiver.told())
        .containsExactly("300 BEGAN DEAF -1500", "600 LASTS DEAF -1500", "651 OVER DEAF -1500");
    var page = receiver.pages.getFirst();
    assertThat(List.of(page.key(), page.app()))
        .containsExactly("keeta-watchdog/pod-1/DEAF/1001001", "1001001");
    assertThat(page.sentence())
        .startsWith("No verified push has come for as long as that is unusual: app 1001001 since");
  }

  @Test
  void tellsNothingOfPushesWhileItDoesNotSeeTheLog() throws Exception {
    sees(290);
    for (var second = 291; second <= 400; second++) look(second);
    hears(401);
    sees(401);
    look(401);

    assertThat(receiver.told()).containsExactly("320 BEGAN BLIND 290", "401 OVER BLIND 290");
  }

  @Test
  void hearsAnAppAsLongAsItsPushesCome() throws Exception {
    for (var second = 0; second <= 7_200; second++) {
      if (second % 600 == 0) hears(second);
      sees(second);
      look(second);
    }

    assertThat(receiver.pages).isEmpty();
  }

  private void hears(int second) {
    var at = START.plusSeconds(second);
    pushes.read(
        new NotificationMetadata(
            "message-" + second,
            NotificationType.standardEvent("1001"),
            new NotificationSource(Dialect.STANDARD, "1001001", "466663"),
            "5047843723786410",
            at,
            null,
            null,
            null,
            null,
            null,
            null,
            new Verification.Verified("R1"),
            Via.WEBHOOK,
            null),
        at);
  }

  private void sees(int second) {
    time.at(START.plusSeconds(second));
    time.caughtUpAt(START.plusSeconds(second));
  }

  private void raises(int second) {
    time.at(START.plusSeconds(second));
    unacknowledged.raise(CRITICAL, null);
  }

  private void look(int second) throws InterruptedException {
    time.at(START.plusSeconds(second));
    pager.look();
  }

  private static final class Receiver implements PageSink {
    private final List<Page> pages = new ArrayList<>();
    private boolean away;

    @Override
    public String name() {
      return "receiver";
    }

    @Override
    public void deliver(Page page) throws PageNotDelivered {
      if (away) throw new PageNotDelivered("away");
      pages.add(page);
    }

    List<String> told() {
      return pages.stream()
          .map(page ->
              "%d %s %s %d"
                  .formatted(
                      Duration.between(START, page.at()).toSeconds(),
                      page.news(),
                      page.trouble(),
                      Duration.between(START, page.since()).toSeconds()))
          .toList();
    }
  }

  private static final class Broker implements Alerts {
    private final List<CompletableFuture<?>> unanswered = new ArrayList<>();
    private boolean away;
    private boolean silent;

    @Override
    public CompletableFuture<?> raise(DeadlineAlert alert, @Nullable String traceparent) {
      if (silent) {
        var never = new CompletableFuture<Void>();
        unanswered.add(never);
        return never;
      }
      return away
          ? CompletableFuture.failedFuture(new IllegalStateException("away"))
          : CompletableFuture.completedFuture(null);
    }
  }
}
