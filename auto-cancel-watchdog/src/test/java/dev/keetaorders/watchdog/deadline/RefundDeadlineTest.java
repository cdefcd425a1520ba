package dev.keetaorders.watchdog.deadline;

import static dev.keetaorders.contracts.alert.AlertLevel.CLEARED;
import static dev.keetaorders.contracts.alert.AlertLevel.CRITICAL;
import static dev.keetaorders.contracts.alert.AlertLevel.MISSED;
import static dev.keetaorders.contracts.alert.AlertLevel.WARNING;
import static dev.keetaorders.watchdog.deadline.Deadlines.DUE;
import static dev.keetaorders.watchdog.deadline.Deadlines.LEVELS;
import static dev.keetaorders.watchdog.deadline.Deadlines.ORDER;
import static dev.keetaorders.watchdog.deadline.Deadlines.REFUND_LEVELS;
import static dev.keetaorders.watchdog.deadline.Deadlines.asked;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.alert.ClearedBy;
import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.contracts.alert.DeadlineBasis;
import dev.keetaorders.contracts.alert.DeadlineKind;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.watchdog.deadline.Endings.Met;
import dev.keetaorders.watchdog.deadline.RefundEnding.AgreedByKeeta;
import dev.keetaorders.watchdog.deadline.RefundEnding.AgreedBySomebody;
import dev.keetaorders.watchdog.deadline.RefundEnding.Answered;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every moment here is seconds before (negative: after) the deadline. */
class RefundDeadlineTest {

  /** When each sort of end may stand on the log; empty: never. */
  private static final List<Optional<Long>> ANSWERS =
      List.of(Optional.empty(), Optional.of(30L), Optional.of(-10L));

  private static final List<Optional<Long>> BY_SOMEBODY =
      List.of(Optional.empty(), Optional.of(20L), Optional.of(-20L));
  private static final List<Optional<Long>> BY_KEETA =
      List.of(Optional.empty(), Optional.of(25L), Optional.of(-15L));

  /** When it was met, by: our answer at; somebody's agreement at; Keeta's agreement at. */
  private static final String TABLE =
      """
      -   -   -   : never
      -   20  -   : 20
      -   -20 -   : never
      -   -   25  : never
      -   20  25  : never
      -   -20 25  : never
      -   -   -15 : never
      -   20  -15 : never
      -   -20 -15 : never
      30  -   -   : 30
      30  20  -   : 30
      30  -20 -   : 30
      30  -   25  : 30
      30  20  25  : 30
      30  -20 25  : 30
      30  -   -15 : 30
      30  20  -15 : 30
      30  -20 -15 : 30
      -10 -   -   : -10
      -10 20  -   : 20
      -10 -20 -   : -10
      -10 -   25  : never
      -10 20  25  : never
      -10 -20 25  : never
      -10 -   -15 : -10
      -10 20  -15 : 20
      -10 -20 -15 : -10
      """;

  private final DeadlineRules rules = new DeadlineRules(LEVELS, REFUND_LEVELS);

  @ParameterizedTest(name = "answered {0}, agreed by somebody {1}, by Keeta {2}: met {3}")
  @MethodSource("everyCell")
  void isMetByTheAnswerAndNeverByKeeta(
      Optional<Long> answer, Optional<Long> somebody, Optional<Long> keeta, String met) {
    var endings = endings(answer, somebody, keeta);

    assertThat(endings.met(DUE))
        .isEqualTo(
            met.equals("never")
                ? Optional.empty()
                : Optional.of(new Met(before(Long.parseLong(met)), ClearedBy.ANSWERED)));
    assertThat(endings.keetaActedAt()).isEqualTo(keeta.map(RefundDeadlineTest::before));
    assertThat(endings.isEmpty())
        .isEqualTo(answer.isEmpty() && somebody.isEmpty() && keeta.isEmpty());
  }

  static Stream<Arguments> everyCell() {
    return TABLE
        .lines()
        .map(line -> line.trim().split("[ :]+"))
        .map(cell -> Arguments.of(at(cell[0]), at(cell[1]), at(cell[2]), cell[3]));
  }

  @Test
  void theTableCoversEveryCell() {
    var cells = everyCell().map(cell -> List.of(cell.get()).subList(0, 3)).toList();

    assertThat(cells).doesNotHaveDuplicates().hasSize(27);
    assertThat(cells)
        .allSatisfy(cell -> {
          assertThat(ANSWERS).contains(moment(cell.get(0)));
          assertThat(BY_SOMEBODY).contains(moment(cell.get(1)));
          assertThat(BY_KEETA).contains(moment(cell.get(2)));
        });
  }

  @Test
  void anApplicationThatNobodyAnswersReachesTheLevelsOfRefundsInTurn() {
    assertThat(rules.alerts(asked(890)))
        .containsExactly(
            alert(WARNING, 300, null), alert(CRITICAL, 120, null), alert(MISSED, 10, null));
  }

  @Test
  void oneThatIsSeenLateRaisesOnlyTheHighestLevelThatItHasReached() {
    assertThat(rules.alerts(asked(100)))
        .containsExactly(alert(CRITICAL, 100, null), alert(MISSED, 10, null));
    assertThat(rules.alerts(asked(-40))).containsExactly(alert(MISSED, -40, null));
  }

  @Test
  void anAnswerInTimeClearsWhatHadFallenDue() {
    var deadline = asked(890).with(RefundEndings.NONE.with(new Answered(before(200))));

    assertThat(rules.alerts(deadline))
        .containsExactly(alert(WARNING, 300, null), alert(CLEARED, 200, ClearedBy.ANSWERED));
    assertThat(deadline.isOpen()).isFalse();
  }

  @Test
  void keetasOwnAgreementIsTheMissEvenBeforeOurEstimate() {
    var deadline = asked(890).with(RefundEndings.NONE.with(new AgreedByKeeta(before(200))));

    assertThat(rules.alerts(deadline))
        .containsExactly(alert(WARNING, 300, null), alert(MISSED, 200, null));
  }

  @Test
  void whatSomebodyAgreedToFromTheDeadlineOnStaysMissed() {
    var deadline = asked(890).with(RefundEndings.NONE.with(new AgreedBySomebody(before(0))));

    assertThat(rules.alerts(deadline)).isEqualTo(rules.alerts(asked(890)));
    assertThat(deadline.isOpen()).isFalse();
  }

  @Test
  void anAnswerThatKeetaNamesAfterTheMissClearsIt() {
    var endings =
        RefundEndings.NONE.with(new AgreedBySomebody(before(-5))).with(new Answered(before(-30)));

    assertThat(rules.alerts(asked(890).with(endings)).getLast())
        .isEqualTo(alert(CLEARED, -30, ClearedBy.ANSWERED));
  }

  @Test
  void isNeverConfirmed() {
    assertThat(rules.confirmAt(asked(890))).isEmpty();
  }

  private static RefundEndings endings(
      Optional<Long> answer, Optional<Long> somebody, Optional<Long> keeta) {
    var endings = RefundEndings.NONE;
    if (keeta.isPresent()) endings = endings.with(new AgreedByKeeta(before(keeta.get())));
    if (answer.isPresent()) {
      // A repeat that came later is no news.
      endings = endings.with(new Answered(before(answer.get() - 100)));
      endings = endings.with(new Answered(before(answer.get())));
    }
    if (somebody.isPresent()) {
      endings = endings.with(new AgreedBySomebody(before(somebody.get())));
    }
    return endings;
  }

  private static Optional<Long> at(String moment) {
    return moment.equals("-") ? Optional.empty() : Optional.of(Long.parseLong(moment));
  }

  @SuppressWarnings("unchecked")
  private static Optional<Long> moment(Object of) {
    return (Optional<Long>) of;
  }

  private static Instant before(long seconds) {
    return DUE.minusSeconds(seconds);
  }

  private static DeadlineAlert alert(AlertLevel level, long secondsBefore, ClearedBy by) {
    return new DeadlineAlert(
        ORDER + ":ANSWER_REFUND:833443425408767:" + level,
        ORDER,
        Dialect.STANDARD,
        "1001001",
        "466663",
        DeadlineKind.ANSWER_REFUND,
        "833443425408767",
        level,
        DUE,
        DeadlineBasis.APPLIED_AT,
        before(secondsBefore),
        secondsBefore,
        by);
  }
}
