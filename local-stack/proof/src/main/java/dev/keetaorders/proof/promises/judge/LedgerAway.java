package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.Disturbed;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.KeetaCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A time in which some command service was without its ledger. Confirmations are called all the
 * same, and who called one tells the ledger when it is back; if nobody can tell it any more, the
 * order is found confirmed.
 */
record LedgerAway(Disturbed outage) {

  /** The ledger is noticed to be back, and told what was done, that much later. */
  private static final Duration NOTICED = Duration.ofSeconds(15);

  static List<LedgerAway> all(Evidence evidence) {
    return evidence.played().disturbed().stream()
        .filter(each ->
            each.what() == Disturbance.POSTGRES_DOWN
                || each.what() == Disturbance.POSTGRES_RESTORED
                || each.what() == Disturbance.ZONE_CUT_OFF)
        .map(LedgerAway::new)
        .toList();
  }

  /** Whether all of these were made in it. */
  boolean covers(List<KeetaCall> calls) {
    return calls.stream()
        .allMatch(call -> call.at().isAfter(outage.from()) && call.at().isBefore(end()));
  }

  /**
   * Whether another process may have had to find out what this call did, without being told.
   *
   * @param asked every call that asks for the same of the order
   */
  boolean mayForget(KeetaCall executed, List<KeetaCall> asked, Evidence evidence) {
    // Who is cut off is as good as dead to the other, which takes over what it had in hand.
    if (outage.what() == Disturbance.ZONE_CUT_OFF) return true;
    // All command services are killed in it, before the database is put back.
    if (outage.what() == Disturbance.POSTGRES_RESTORED) return true;
    return wasRefusedThen(executed, asked)
        || evidence.played().disturbed().stream()
            .anyMatch(each -> isLossAfter(executed.at(), each));
  }

  /**
   * Both have the command in hand, and call it: the one that is refused may be the first to tell.
   */
  private boolean wasRefusedThen(KeetaCall executed, List<KeetaCall> asked) {
    return asked.stream()
        .filter(call -> !call.executed() && !call.at().isBefore(executed.at()))
        .anyMatch(call -> covers(List.of(call)));
  }

  private boolean isLossAfter(Instant call, Disturbed each) {
    return Down.COMMAND_SERVICE.test(each)
        && !each.from().isBefore(call)
        && each.from().isBefore(end());
  }

  private Instant end() {
    return outage.to().plus(NOTICED);
  }
}
