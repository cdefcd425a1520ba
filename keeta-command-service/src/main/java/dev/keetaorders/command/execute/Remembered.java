package dev.keetaorders.command.execute;

import dev.keetaorders.command.execute.StepTaken.Settlement;
import dev.keetaorders.command.settle.Progress;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A confirmation that was executed while the ledger did not answer, for the ledger.
 *
 * @param origin where it stood before that
 * @param steps what was done at Keeta, with all there is to announce of it
 * @param settlement how it ended, if it did
 * @param next what is due, and from when, if it did not
 */
public record Remembered(
    Origin origin,
    List<StepTaken> steps,
    Progress progress,
    @Nullable Settlement settlement,
    Step next,
    Instant nextAt) {

  /** Copies the steps. */
  public Remembered {
    steps = List.copyOf(steps);
  }

  /** Where it stands in the ledger. */
  public String commandId() {
    return origin.command().commandId();
  }

  /** Where an unsettled one stands when the ledger has taken all of it. */
  Origin left() {
    return steps.isEmpty() ? origin : new Origin.WasBegun(steps.getLast());
  }
}
