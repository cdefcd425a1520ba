package dev.keetaorders.proof.commands.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.commands.plan.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JudgeTest {

  private static final Kind CONFIRM = Kind.CONFIRM_ORDER;
  private static final Kind READY = Kind.MARK_READY;
  private static final Kind PAYS = Kind.APPLY_PARTIAL_REFUND;
  private static final Kind COURIER = Kind.UPDATE_COURIER;

  static Stream<Arguments> stories() {
    return Stream.of(
        keeps("a confirmation", new Played().done(CONFIRM).ends(CONFIRM, "DONE")),
        keeps(
            "a result that was published again",
            new Played().done(CONFIRM).ends(CONFIRM, "DONE", "a", "a")),
        keeps(
            "an unclear call that was found done",
            new Played().unclear(CONFIRM, true, "no answer in time").ends(CONFIRM, "DONE")),
        keeps(
            "an unclear call that was not done, though somebody else did it",
            new Played()
                .somebody("PORTAL_CONFIRM")
                .unclear(CONFIRM, false, "no answer in time")
                .ends(CONFIRM, "DONE")),
        keeps(
            "a confirmation that somebody else made",
            new Played().somebody("PORTAL_CONFIRM").refused(CONFIRM).ends(CONFIRM, "ALREADY_DONE")),
        keeps(
            "a confirmation that the customer made pointless",
            new Played().somebody("CUSTOMER_CANCEL").refused(CONFIRM).ends(CONFIRM, "REJECTED")),
        keeps(
            "a confirmation that nobody remembers, found confirmed",
            new Played().forgotten(CONFIRM).refused(CONFIRM).ends(CONFIRM, "ALREADY_DONE")),
        breaks(
            "a confirmation that is remembered, told as somebody else's",
            new Played().done(CONFIRM).refused(CONFIRM).ends(CONFIRM, "ALREADY_DONE"),
            Promise.TRUE_OUTCOME),
        keeps(
            "a preview that was made and then refused",
            new Played()
                .unclear(Kind.PREVIEW_PARTIAL_REFUND, true, "Timeout")
                .refused(Kind.PREVIEW_PARTIAL_REFUND)
                .ends(Kind.PREVIEW_PARTIAL_REFUND, "REJECTED")),
        keeps(
            "money of which nobody knows",
            new Played().unclear(PAYS, true, "no answer in time").ends(PAYS, "UNKNOWN")),
        keeps(
            "a courier that was told twice",
            new Played().done(COURIER).done(COURIER).ends(COURIER, "DONE")),
        keeps(
            "a confirmation that overtakes",
            new Played().done(CONFIRM).ends(CONFIRM, "DONE").done(READY).ends(READY, "DONE")),
        breaks("no result", new Played().done(READY).hasNoResult(READY), Promise.ONE_RESULT),
        breaks(
            "two different results",
            new Played().done(READY).ends(READY, "DONE", "a", "b"),
            Promise.ONE_RESULT),
        breaks(
            "paid twice",
            new Played().unclear(PAYS, true, "Timeout").done(PAYS).ends(PAYS, "DONE"),
            Promise.ONE_EFFECT),
        breaks(
            "told as rejected, and done",
            new Played().done(READY).ends(READY, "REJECTED"),
            Promise.TRUE_OUTCOME),
        breaks(
            "told as somebody else's, and done by us",
            new Played().done(READY).ends(READY, "ALREADY_DONE"),
            Promise.TRUE_OUTCOME),
        breaks(
            "told as done, and not done",
            new Played().refused(READY).ends(READY, "DONE"),
            Promise.TRUE_OUTCOME),
        breaks(
            "a preview that is told as done, and was not made",
            new Played()
                .refused(Kind.PREVIEW_PARTIAL_REFUND)
                .ends(Kind.PREVIEW_PARTIAL_REFUND, "DONE"),
            Promise.TRUE_OUTCOME),
        breaks(
            "told as done by us, and seen to be refused after somebody else did it",
            new Played().somebody("PORTAL_READY").refused(READY).ends(READY, "DONE"),
            Promise.TRUE_OUTCOME),
        keeps(
            "told as done by us, and heard refused only afterwards, by a process that stood still",
            new Played()
                .somebody("PORTAL_READY")
                .call(READY, false, "115000399", "no", Duration.ofSeconds(12))
                .ends(READY, "DONE")),
        breaks(
            "unknown, though a look would have told",
            new Played().unclear(READY, true, "no answer in time").ends(READY, "UNKNOWN"),
            Promise.SURE),
        breaks(
            "called before the earlier one was over",
            new Played()
                .done(READY)
                .call(Kind.COLLECT_ORDER, true, "0", "Success", null)
                .call(READY, false, "115000399", "no", null)
                .ends(READY, "DONE")
                .ends(Kind.COLLECT_ORDER, "DONE"),
            Promise.IN_ORDER),
        breaks(
            "never confirmed",
            new Played().refused(CONFIRM).ends(CONFIRM, "REJECTED"),
            Promise.CONFIRMED),
        breaks(
            "confirmed, and nobody was told",
            new Played().somebody("PORTAL_CONFIRM").refused(CONFIRM).ends(CONFIRM, "FAILED"),
            Promise.CONFIRMED));
  }

  private static Arguments keeps(String what, Played played) {
    return Arguments.of(what, played, new Promise[0]);
  }

  private static Arguments breaks(String what, Played played, Promise promise) {
    return Arguments.of(what, played, new Promise[] {promise});
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stories")
  void findsWhatIsBrokenAndNothingElse(String what, Played played, Promise... broken) {
    assertThat(Judge.breaches(played.order())).extracting(Breach::promise).containsExactly(broken);
  }

  /** What is promised of the instances is not broken by an order: {@link SharesTest}. */
  @Test
  void everyPromiseOfOrdersIsBrokenByOneOfThem() {
    assertThat(stories().flatMap(story -> Arrays.stream((Promise[]) story.get()[2])).distinct())
        .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Promise.SHARED)));
  }
}
