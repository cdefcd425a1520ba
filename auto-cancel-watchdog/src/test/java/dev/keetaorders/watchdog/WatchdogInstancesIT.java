package dev.keetaorders.watchdog;

import static dev.keetaorders.contracts.alert.AlertLevel.CLEARED;
import static dev.keetaorders.contracts.alert.AlertLevel.CRITICAL;
import static dev.keetaorders.contracts.alert.AlertLevel.MISSED;
import static dev.keetaorders.contracts.alert.AlertLevel.WARNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.alert.ClearedBy;
import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.contracts.alert.DeadlineKind;
import dev.keetaorders.testresource.InfraControl;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several instances on a real broker, which comes and goes; time is set forward by hand. */
class WatchdogInstancesIT {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String ORDER = "5047843723786410";

  private final List<AutoCloseable> opened = new ArrayList<>();
  private Topics topics;
  private KafkaBench bench;

  @BeforeEach
  void takeTopicsOfOurOwn() {
    InfraControl.startBroker();
    topics = new Topics(InfraControl.uniquePrefix());
    InfraControl.createTopics(topics, 3);
    bench = opened(new KafkaBench(InfraControl.bootstrapServers(), topics));
  }

  @AfterEach
  void giveEverythingBack() throws Exception {
    InfraControl.startBroker();
    for (var each : opened.reversed()) each.close();
  }

  @Test
  void raisesEveryLevelAsTimeGoesByAndKeetasCancellationIsTheMiss() throws Exception {
    var instance = ready();
    var placedAt = now().minusSeconds(10);
    bench.append(pushes().placed(placedAt));
    await().atMost(SOON).until(() -> instance.open().size() == 1);

    instance.setForward(Duration.ofSeconds(145));
    awaitLevels(WARNING);
    instance.setForward(Duration.ofSeconds(90));
    awaitLevels(WARNING, CRITICAL);
    bench.append(pushes().autoCancelled());
    awaitLevels(WARNING, CRITICAL, MISSED);

    var alerts = bench.alerts(ORDER);
    var dueAt = placedAt.plusSeconds(300);
    assertThat(alerts).extracting(DeadlineAlert::dueAt).containsOnly(dueAt);
    assertThat(alerts.get(0).raisedAt()).isEqualTo(dueAt.minusSeconds(150));
    assertThat(alerts.get(0).remainingSeconds()).isEqualTo(150);
    assertThat(alerts.get(1).raisedAt()).isEqualTo(dueAt.minusSeconds(60));
    assertThat(alerts.get(2).raisedAt()).isBefore(dueAt);
    assertThat(instance.open()).isEmpty();
  }

  @Test
  void aRefundThatNobodyAnswersReachesEveryLevelAndKeetasAgreementIsTheMiss() throws Exception {
    var instance = ready();
    var appliedAt = now().minusSeconds(10);
    bench.append(pushes().refundApplied("833443425408767", appliedAt));
    await().atMost(SOON).until(() -> instance.open().size() == 1);

    instance.setForward(Duration.ofSeconds(745));
    awaitLevels(WARNING);
    instance.setForward(Duration.ofSeconds(90));
    awaitLevels(WARNING, CRITICAL);
    bench.append(pushes().refundAgreed("833443425408767", "0"));
    awaitLevels(WARNING, CRITICAL, MISSED);

    var dueAt = appliedAt.plusSeconds(900);
    assertThat(bench.alerts(ORDER))
        .extracting(DeadlineAlert::deadline, DeadlineAlert::subId, DeadlineAlert::dueAt)
        .containsOnly(tuple(DeadlineKind.ANSWER_REFUND, "833443425408767", dueAt));
    assertThat(bench.alerts(ORDER).getFirst().raisedAt()).isEqualTo(dueAt.minusSeconds(150));
    assertThat(instance.open()).isEmpty();
  }

  @Test
  void anAnswerClearsItsOwnApplicationAlone() throws Exception {
    var instance = ready();
    bench.append(pushes().refundApplied("11", now().minusSeconds(755)));
    bench.append(pushes().refundApplied("12", now().minusSeconds(755)));
    awaitLevels(WARNING, WARNING);

    bench.append(pushes().refundAgreedByUs("12"));

    awaitLevels(WARNING, WARNING, CLEARED);
    assertThat(bench.alerts(ORDER).getLast())
        .extracting(DeadlineAlert::subId, DeadlineAlert::clearedBy)
        .containsExactly("12", ClearedBy.ANSWERED);
    assertThat(instance.open()).extracting(each -> each.key().subId()).containsExactly("11");
  }

  @Test
  void aRestartedInstanceRaisesTheSameBytesOfARefundAgain() throws Exception {
    var first = ready();
    bench.append(pushes().refundApplied("13", now().minusSeconds(760)));
    await().atMost(SOON).until(() -> !bench.alerts(ORDER).isEmpty());
    first.close();
    var before = bench.alertTexts(ORDER).size();

    ready();

    await().atMost(SOON).until(() -> bench.alerts(ORDER).size() > before);
    assertThat(bench.alertTexts(ORDER).stream().distinct())
        .hasSameSizeAs(
            bench.alerts(ORDER).stream().map(DeadlineAlert::alertId).distinct().toList());
  }

  @Test
  void clearsWithTheReasonAndNothingUnverifiedClears() throws Exception {
    ready();
    bench.append(pushes().placed(now().minusSeconds(155)));
    awaitLevels(WARNING);

    bench.append(pushes().acceptedUnverified());
    bench.append(pushes().cancelledBy("10"));

    awaitLevels(WARNING, CLEARED);
    assertThat(bench.alerts(ORDER).getLast().clearedBy())
        .isEqualTo(ClearedBy.CANCELLED_BY_CUSTOMER);
  }

  @Test
  void aRestartedInstanceRaisesTheSameBytesAgain() throws Exception {
    var first = ready();
    bench.append(pushes().placed(now().minusSeconds(245)));
    awaitLevels(CRITICAL);
    bench.append(pushes().accepted());
    awaitLevels(CRITICAL, CLEARED);
    bench.append(Pushes.about("missed", now()).placed(now().minusSeconds(301)));
    await().atMost(SOON).until(() -> bench.alerts("missed").size() == 1);
    first.close();

    ready();

    await().atMost(SOON).until(() -> bench.alerts("missed").size() == 2);
    await().atMost(SOON).until(() -> bench.alerts(ORDER).size() == 3);
    assertThat(bench.alertTexts("missed").getLast())
        .isEqualTo(bench.alertTexts("missed").getFirst());
    assertThat(bench.alertTexts(ORDER).get(2)).isEqualTo(bench.alertTexts(ORDER).get(1));
  }

  @Test
  void ofTwoInstancesOneMayEndWithoutAGap() throws Exception {
    var doomed = ready();
    var survivor = ready();
    bench.append(pushes().placed(now().minusSeconds(10)));
    await().atMost(SOON).until(() -> doomed.open().size() == 1 && survivor.open().size() == 1);

    doomed.setForward(Duration.ofSeconds(145));
    survivor.setForward(Duration.ofSeconds(145));
    awaitLevels(WARNING, WARNING);
    assertThat(bench.alertTexts(ORDER).getFirst()).isEqualTo(bench.alertTexts(ORDER).getLast());

    doomed.close();
    survivor.setForward(Duration.ofSeconds(90));
    awaitLevels(WARNING, WARNING, CRITICAL);
    assertThat(bench.alerts(ORDER).getLast().remainingSeconds()).isEqualTo(60);
    await().atMost(SOON).until(survivor::isReady);
  }

  @Test
  void isNotReadyWhileKafkaIsGoneButLivesAndRaisesWhatFellDueWhenItIsBack() throws Exception {
    var instance = ready();
    bench.append(pushes().placed(now().minusSeconds(10)));
    await().atMost(SOON).until(() -> instance.open().size() == 1);

    InfraControl.stopBroker();
    await().atMost(SOON).until(() -> !instance.isReady());
    assertThat(instance.isLive()).isTrue();
    instance.setForward(Duration.ofSeconds(145));

    InfraControl.startBroker();
    await().atMost(SOON).until(instance::isReady);
    awaitLevels(WARNING);
    bench.append(pushes().accepted());
    await().atMost(SOON).until(() -> instance.open().isEmpty());
    assertThat(instance.isLive()).isTrue();
  }

  @Test
  void aBrokerThatIsSilentMakesItNotReadyWithinSeconds() throws Exception {
    var instance = ready();
    bench.append(pushes().placed(now().minusSeconds(10)));
    await().atMost(SOON).until(() -> instance.open().size() == 1);

    InfraControl.freezeBroker();
    try {
      await().atMost(SOON).until(() -> !instance.isReady());
      assertThat(instance.isLive()).isTrue();
    } finally {
      InfraControl.thawBroker();
    }

    await().atMost(SOON).until(instance::isReady);
  }

  @Test
  void beginsWithoutKafkaAndCatchesUpWhenItComes() throws Exception {
    bench.append(pushes().placed(now().minusSeconds(301)));
    InfraControl.stopBroker();
    var instance = opened(instance());
    assertThat(instance.isReady()).isFalse();

    InfraControl.startBroker();

    await().atMost(SOON).until(instance::isReady);
    awaitLevels(MISSED);
  }

  @Test
  void watchesPlacementsInQuarantineByTheirHeaders() throws Exception {
    ready();
    bench.quarantine(pushes().placedUnverified(now().minusSeconds(245)), "signature-refused");

    await().atMost(SOON).until(() -> bench.alerts(ORDER).size() == 1);
    var alert = bench.alerts(ORDER).getFirst();
    assertThat(alert.alertId())
        .isEqualTo(ORDER + ":UNREADABLE_PLACEMENT:message-1001-" + ORDER + ":CRITICAL");
  }

  @Test
  void noticesNewPartitionsAndReadsThemFromTheirBeginning() throws Exception {
    var instance = ready();
    try (var admin = Admin.create(Map.of("bootstrap.servers", InfraControl.bootstrapServers()))) {
      admin
          .createPartitions(Map.of(topics.orderNotifications(), NewPartitions.increaseTo(8)))
          .all()
          .get();
    }
    try (var writer = new KafkaBench(InfraControl.bootstrapServers(), topics)) {
      for (var i = 0; i < 40; i++) {
        writer.append(Pushes.about("order-" + i, now()).placed(now().minusSeconds(10)));
      }
    }

    await().atMost(SOON).until(() -> instance.open().size() == 40);
    // Not before all of them have been read to their ends.
    await().atMost(SOON).until(instance::isReady);
  }

  @Test
  void everyInstanceCommandsTheSameConfirmation() throws Exception {
    var first = ready();
    var second = ready();
    bench.append(pushes().ofApp(WatchdogInstance.CONFIRMED_APP).placed(now().minusSeconds(10)));
    await().atMost(SOON).until(() -> first.open().size() == 1 && second.open().size() == 1);

    first.setForward(Duration.ofSeconds(145));
    second.setForward(Duration.ofSeconds(231));

    await().atMost(SOON).until(() -> bench.commands(ORDER).size() == 2);
    assertThat(bench.commands(ORDER).getFirst())
        .isEqualTo(bench.commands(ORDER).getLast())
        .contains("\"type\":\"CONFIRM_ORDER\"", "\"issuedBy\":\"auto-cancel-watchdog\"");
  }

  @Test
  void doesNotConfirmWhatNobodyHasVerified() throws Exception {
    ready();
    bench.append(
        pushes().ofApp(WatchdogInstance.CONFIRMED_APP).placedUnverified(now().minusSeconds(155)));

    awaitLevels(WARNING);
    assertThat(bench.commands(ORDER)).isEmpty();
  }

  private void awaitLevels(AlertLevel... levels) {
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(bench.alerts(ORDER))
                .extracting(DeadlineAlert::level)
                .containsExactly(levels));
  }

  private WatchdogInstance ready() {
    var instance = opened(instance());
    await().atMost(SOON).until(instance::isReady);
    return instance;
  }

  private WatchdogInstance instance() {
    return new WatchdogInstance(InfraControl.bootstrapServers(), topics);
  }

  private <T extends AutoCloseable> T opened(T closeable) {
    opened.add(closeable);
    return closeable;
  }

  private static Pushes pushes() {
    return Pushes.about(ORDER, now());
  }

  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }
}
