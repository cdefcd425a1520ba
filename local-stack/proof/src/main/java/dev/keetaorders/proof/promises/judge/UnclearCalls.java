package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Disturbed;
import dev.keetaorders.proof.promises.evidence.KeetaCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls for one effect on one order of which nobody but Keeta knows what became.
 *
 * @param ofOrder everything that Keeta was asked about the order, oldest first
 */
record UnclearCalls(Effect effect, List<KeetaCall> ofOrder) {

  /**
   * A command service waits for 12 s from its intent ({@code command.call.*}). The call comes up to
   * 2 s after that, and a busy machine takes its time to write it down.
   */
  private static final Duration UNDER_WAY = Duration.ofSeconds(6);

  UnclearCalls {
    ofOrder = List.copyOf(ofOrder);
  }

  /**
   * One of them.
   *
   * @param again the next call that asks for the same; null: there was none
   * @param looks at the order, between the two
   */
  record Unclear(Effect effect, KeetaCall call, @Nullable KeetaCall again, List<KeetaCall> looks) {

    Unclear {
      looks = List.copyOf(looks);
    }

    /**
     * Whether it was looked at when it was over. A confirmation is sent again although its look
     * shows nothing, and nothing else is (docs/commands.md).
     */
    boolean isLookedAt() {
      return looks.stream()
          .filter(look -> effect == Effect.CONFIRM_ORDER || (look.executed() && !look.isUnclear()))
          .anyMatch(look -> isOverBy(look.at()));
    }

    /** Whether it was not under way any more when it was sent again. */
    boolean isOver() {
      return again != null && isOverBy(again.at());
    }

    private boolean isOverBy(Instant at) {
      return !at.isBefore(call.at().plus(UNDER_WAY));
    }

    /** Whether that went on at some time between the two. */
    boolean goesOnIn(Disturbed each) {
      return again != null && !each.from().isAfter(again.at()) && !each.to().isBefore(call.at());
    }
  }

  List<Unclear> all() {
    var all = new ArrayList<Unclear>();
    for (var i = 0; i < ofOrder.size(); i++) {
      var call = ofOrder.get(i);
      if (effect.isAskedBy(call) && call.isUnclear()) all.add(unclear(call, i + 1));
    }
    return all;
  }

  private Unclear unclear(KeetaCall call, int from) {
    var looks = new ArrayList<KeetaCall>();
    for (var later : ofOrder.subList(from, ofOrder.size())) {
      if (effect.isAskedBy(later)) return new Unclear(effect, call, later, looks);
      if (later.isLook()) looks.add(later);
    }
    return new Unclear(effect, call, null, looks);
  }
}
