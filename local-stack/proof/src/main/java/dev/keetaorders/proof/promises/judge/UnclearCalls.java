package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Disturbed;
import dev.keetaorders.proof.promises.evidence.KeetaCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls for one effect on one order of which nobody but Keeta knows what became.
 *
 * @param ofOrder everything that Keeta was asked about the order, oldest first
 * @param callers how many may have called, and know nothing of each other's calls
 */
record UnclearCalls(Effect effect, List<KeetaCall> ofOrder, int callers) {

  /**
   * A command service waits for 12 s from its intent ({@code command.call.*}). The call comes up to
   * 2 s after that, and a busy machine takes its time to write it down.
   */
  private static final Duration UNDER_WAY = Duration.ofSeconds(6);

  UnclearCalls {
    ofOrder = List.copyOf(ofOrder);
  }

  /** What became of what an unclear call had asked for. */
  enum Fate {
    NOT_SENT_AGAIN,
    SENT_AFTER_A_LOOK,
    /** By somebody who cannot have known of the call. */
    SENT_BY_ANOTHER,
    SENT_BLINDLY
  }

  /**
   * One of them.
   *
   * @param again the call that asked for the same; null: there was none
   */
  record Unclear(KeetaCall call, Fate fate, @Nullable KeetaCall again) {

    /** Whether it was not under way any more when it was sent again. */
    boolean isOver() {
      return again != null && !again.at().isBefore(call.at().plus(UNDER_WAY));
    }

    /** Whether that went on at some time between the two. */
    boolean goesOnIn(Disturbed each) {
      return again != null && !each.from().isAfter(again.at()) && !each.to().isBefore(call.at());
    }
  }

  List<Unclear> all() {
    var all = new ArrayList<Unclear>();
    var last = new ArrayList<KeetaCall>();
    for (var again : ofOrder) {
      if (!effect.isAskedBy(again)) continue;
      var knowing = last.stream().filter(call -> maySendAgain(call, again.at())).findFirst();
      var before = knowing.or(() -> latest(last));
      if (before.isPresent()) {
        var call = before.get();
        var fate = fate(knowing.isPresent(), last.size() < callers);
        if (call.isUnclear()) all.add(new Unclear(call, fate, again));
        if (fate != Fate.SENT_BY_ANOTHER) last.remove(call);
      }
      last.add(again);
    }
    last.stream()
        .filter(KeetaCall::isUnclear)
        .map(call -> new Unclear(call, Fate.NOT_SENT_AGAIN, null))
        .forEach(all::add);
    return all;
  }

  private static Optional<KeetaCall> latest(List<KeetaCall> last) {
    return last.isEmpty() ? Optional.empty() : Optional.of(last.getLast());
  }

  private static Fate fate(boolean knowing, boolean isAnother) {
    if (knowing) return Fate.SENT_AFTER_A_LOOK;
    return isAnother ? Fate.SENT_BY_ANOTHER : Fate.SENT_BLINDLY;
  }

  private boolean maySendAgain(KeetaCall call, Instant at) {
    return !call.isUnclear() || (effect != Effect.APPLY_PARTIAL_REFUND && isLookedAt(call, at));
  }

  /**
   * Whether it was looked at when it was over. A confirmation is sent again although its look shows
   * nothing, and nothing else is (docs/commands.md).
   */
  private boolean isLookedAt(KeetaCall call, Instant until) {
    return ofOrder.stream()
        .filter(KeetaCall::isLook)
        .filter(look -> effect == Effect.CONFIRM_ORDER || (look.executed() && !look.isUnclear()))
        .map(KeetaCall::at)
        .anyMatch(at -> !at.isBefore(call.at().plus(UNDER_WAY)) && !at.isAfter(until));
  }
}
