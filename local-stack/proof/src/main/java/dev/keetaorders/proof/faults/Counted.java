package dev.keetaorders.proof.faults;

import java.util.EnumMap;
import java.util.Map;

/**
 * How often each fault was played. One whose effect was looked for and not seen was not.
 *
 * @param played with an effect, or such that nobody has to look
 * @param unseen without an effect that anybody saw
 */
public record Counted(Map<Fault, Integer> played, Map<Fault, Integer> unseen) {

  Counted() {
    this(new EnumMap<>(Fault.class), new EnumMap<>(Fault.class));
  }

  void count(Fault fault, Happened.Witness witness) {
    var counted =
        switch (witness) {
          case NOT_ASKED, SAW_IT -> played;
          case SAW_NOTHING -> unseen;
        };
    counted.merge(fault, 1, Integer::sum);
  }
}
