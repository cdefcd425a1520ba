package dev.keetaorders.proof.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TimingReportTest {

  private static final Instant DUE = Instant.parse("2026-11-29T12:00:00Z");
  private static final Alert ALERT = new Alert("7000000000000000", Level.WARNING);

  @Test
  void holdsWhereEveryLevelWasRaisedInTime() {
    var report = report(raised(100), raised(1_000), 0, 30);

    assertThat(report.holds()).isTrue();
    assertThat(report.text()).doesNotContain("BROKEN").contains("killed 30 of 30 times");
  }

  @Test
  void aLevelThatNobodyRaisedBreaksIt() {
    var report = report(raised(100), Part.of(Map.of(ALERT, DUE), new Appended()), 0, 30);

    assertThat(report.isSafe()).isFalse();
    assertThat(report.text()).contains("BROKEN        every level was raised");
  }

  @Test
  void aLevelThatIsRaisedBeforeItFellDueBreaksIt() {
    assertThat(report(raised(-1), raised(5), 0, 30).isSafe()).isFalse();
  }

  @Test
  void anAlertAboutAnAcceptedOrderBreaksIt() {
    assertThat(report(raised(5), raised(5), 1, 30).isSafe()).isFalse();
  }

  @Test
  void aKillThatDidNotComeAboutBreaksIt() {
    assertThat(report(raised(5), raised(5), 0, 29).holds()).isFalse();
  }

  @Test
  void latenessBreaksItAndIsSafeAllTheSame() {
    var unsteady = report(raised(101), raised(5), 0, 30);
    var uncovered = report(raised(5), raised(1_001), 0, 30);

    assertThat(unsteady.isSafe() && uncovered.isSafe()).isTrue();
    assertThat(unsteady.holds() || uncovered.holds()).isFalse();
    assertThat(unsteady.text()).contains("BROKEN        steady: p99 at most 100 ms");
    assertThat(uncovered.text()).contains("BROKEN        while one is killed: none over 1,000 ms");
  }

  @Test
  void withoutOrdersThatWereAcceptedNothingIsShownOfThem() {
    var report = new TimingReport(1, raised(5), raised(5), 0, 0, 30, 30);

    assertThat(report.isSafe()).isFalse();
    assertThat(report.text())
        .contains("not exercised no alert about an order that was accepted: 0 were");
  }

  @Test
  void whereNobodyWasToBeKilledNothingIsShownOfKills() {
    var report = new TimingReport(1, raised(5), nothingDue(), 700, 0, 0, 0);

    assertThat(report.holds()).isTrue();
    assertThat(report.text())
        .contains("not exercised killed 0 of 0 times")
        .contains("not exercised while one is killed: none over 1,000 ms")
        .doesNotContain("BROKEN");
  }

  @Test
  void whereNothingFellDueNothingIsShownAtAll() {
    var report = new TimingReport(1, nothingDue(), nothingDue(), 700, 0, 30, 30);

    assertThat(report.holds()).isFalse();
    assertThat(report.text())
        .contains("not exercised every level was raised")
        .contains("not exercised steady: p99 at most 100 ms")
        .doesNotContain("BROKEN");
  }

  @Test
  void countsHowOftenAnAlertWasRepeated() {
    var appended = new Appended();
    appended.add(ALERT, DUE.plusMillis(30));
    appended.add(ALERT, DUE.plusMillis(20));
    appended.add(ALERT, DUE.plusMillis(40));

    var all = Part.of(Map.of(ALERT, DUE), appended).getLast();

    assertThat(all.repeats()).isEqualTo(2);
    assertThat(all.lateness().max()).isEqualTo(20);
  }

  private static TimingReport report(
      List<Part> steady, List<Part> killing, long ofAccepted, int killed) {
    return new TimingReport(1, steady, killing, 700, ofAccepted, killed, 30);
  }

  private static List<Part> raised(long millisLate) {
    var appended = new Appended();
    appended.add(ALERT, DUE.plusMillis(millisLate));
    return Part.of(Map.of(ALERT, DUE), appended);
  }

  private static List<Part> nothingDue() {
    return Part.of(Map.of(), new Appended());
  }
}
