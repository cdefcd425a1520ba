package dev.keetaorders.proof.promises.truth;

import dev.keetaorders.proof.promises.evidence.KeetaOrder;
import dev.keetaorders.proof.promises.evidence.KeetaStep;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where an order stands after some of its steps (docs/architecture.md 4.4, docs/keeta).
 *
 * @param late whether it was cancelled after it was completed, and so stays completed
 */
public record Status(String word, boolean late) {

  /**
   * Where it stands after these steps, in their order. Without the placement it is not known what
   * it is.
   */
  static Status after(List<KeetaStep> steps) {
    var word = "UNKNOWN";
    var late = false;
    var rank = -1;
    for (var step : steps) {
      var next = word(step.status());
      if (next.equals("CANCELLED")) {
        if (word.equals("COMPLETED")) {
          late = true;
        } else {
          word = next;
          rank = Integer.MAX_VALUE;
        }
      } else if (rank(next) > rank) {
        word = next;
        rank = rank(next);
      }
    }
    return new Status(word, late);
  }

  /**
   * Every place where it may be shown to stand: each step that was certainly told counts, every
   * other may have come or not. The placement is not among those that may be missing.
   */
  public static Set<Status> allowed(KeetaOrder order, Telling telling) {
    var uncertain =
        order.happened().stream()
            .filter(step -> rank(word(step.status())) != 0 && moves(step))
            .filter(step -> !telling.tells(step))
            .toList();
    var allowed = new HashSet<Status>();
    for (var choice = 0; choice < (1 << uncertain.size()); choice++) {
      var steps = new ArrayList<>(order.happened());
      for (var i = 0; i < uncertain.size(); i++) {
        if ((choice & (1 << i)) == 0) steps.remove(uncertain.get(i));
      }
      allowed.add(after(steps));
    }
    return allowed;
  }

  private static boolean moves(KeetaStep step) {
    return !word(step.status()).isEmpty();
  }

  private static int rank(String word) {
    return switch (word) {
      case "AWAITING_ACCEPTANCE" -> 0;
      case "ACCEPTED" -> 1;
      case "READY" -> 2;
      case "COMPLETED" -> 3;
      default -> -1;
    };
  }

  /** Our word for Keeta's number or word; empty: it moves no order. */
  private static String word(String status) {
    return switch (status) {
      case "10", "20", "CREATED", "PLACED" -> "AWAITING_ACCEPTANCE";
      case "30", "CONFIRMED" -> "ACCEPTED";
      case "35", "READY_FOR_PICKUP", "DISPATCHED", "PICKED_UP", "DELIVERED" -> "READY";
      case "40", "CONCLUDED" -> "COMPLETED";
      case "50", "CANCELLED" -> "CANCELLED";
      default -> "";
    };
  }
}
