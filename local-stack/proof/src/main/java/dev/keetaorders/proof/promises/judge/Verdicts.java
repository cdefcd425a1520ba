package dev.keetaorders.proof.promises.judge;

import java.util.List;
import java.util.stream.Stream;

/**
 * What became of all promises.
 *
 * @param always of what holds at all times: the orders of any run put it to the test
 * @param whileDown of what holds while a part is down, which a run may never have had down
 */
public record Verdicts(List<Verdict> always, List<Verdict> whileDown) {

  /** Copies what it is given. */
  public Verdicts {
    always = List.copyOf(always);
    whileDown = List.copyOf(whileDown);
  }

  /** All of them, in the order of a report. */
  public List<Verdict> all() {
    return Stream.concat(always.stream(), whileDown.stream()).toList();
  }
}
