package dev.keetaorders.sandbox.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;

/** Everything that goes wrong on purpose. The first fault that fits and is drawn happens, alone. */
public record FaultPlan(List<Fault> faults) {

  /** Nothing goes wrong. */
  public static final FaultPlan NONE = new FaultPlan(List.of());

  /** Copies what it is given. */
  public FaultPlan {
    faults = List.copyOf(faults);
  }

  /** What goes wrong this time, and the plan for the next. */
  public record Drawn(Optional<Fault> fault, FaultPlan after) {}

  /**
   * Draws.
   *
   * @param among the kinds that can happen now
   * @param random between 0 inclusive and 1 exclusive, asked once for each fault that fits
   */
  public Drawn draw(Occasion occasion, Predicate<Fault.Kind> among, DoubleSupplier random) {
    for (int i = 0; i < faults.size(); i++) {
      var fault = faults.get(i);
      if (!among.test(fault.kind()) || !fault.fits(occasion)) continue;
      if (random.getAsDouble() >= fault.probability()) continue;
      var after = new ArrayList<>(faults);
      after.set(i, fault.afterOnce());
      return new Drawn(Optional.of(fault), new FaultPlan(after));
    }
    return new Drawn(Optional.empty(), this);
  }
}
