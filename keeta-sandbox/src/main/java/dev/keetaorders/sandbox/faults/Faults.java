package dev.keetaorders.sandbox.faults;

import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.state.Keeta;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Predicate;

/** The plan in force. It outlives a restart, with what is left of each fault. */
public final class Faults {

  private static final String NOTE = "faults";

  private final DoubleSupplier random;

  /** Draws by that; asked from within changes only, so one at a time. */
  public Faults(DoubleSupplier random) {
    this.random = random;
  }

  /** What goes wrong this time. */
  public Optional<Fault> draw(
      Keeta.Session session, Occasion occasion, Predicate<Fault.Kind> among) {
    var plan = plan(session);
    var drawn = plan.draw(occasion, among, random);
    if (!drawn.after().equals(plan)) replace(session, drawn.after());
    return drawn.fault();
  }

  /** The plan in force. */
  public FaultPlan plan(Keeta.Session session) {
    return session.note(NOTE).map(text -> Json.read(text, FaultPlan.class)).orElse(FaultPlan.NONE);
  }

  /** Puts another plan in force. */
  public void replace(Keeta.Session session, FaultPlan plan) {
    session.note(NOTE, Json.write(plan));
  }
}
