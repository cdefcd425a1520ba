package dev.keetaorders.watchdog.track;

import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.watchdog.deadline.Deadline;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One deadline and what we have done about it. */
final class Tracked {

  static final Comparator<Tracked> BY_DEADLINE =
      Comparator.comparing((Tracked tracked) -> tracked.deadline.earliest().dueAt())
          .thenComparing(tracked -> tracked.id);

  /** How far the confirmation of an order by ourselves has come. */
  enum Confirmation {
    NONE,
    WITH_TAKER,
    /** Reported, and not sent, because the placement is unverified; that may change. */
    WITHHELD,
    DONE
  }

  final EnumSet<AlertLevel> raised = EnumSet.noneOf(AlertLevel.class);
  final String id;
  Deadline deadline;
  Vouching vouching;
  Confirmation confirmation = Confirmation.NONE;
  @Nullable AlertLevel raising;

  /** Whether something has fallen due that cannot be judged yet. */
  boolean waits;

  /** When something falls due about it, in order. */
  List<Instant> wakes = List.of();

  Tracked(Deadline deadline, Vouching vouching) {
    this.deadline = deadline;
    this.vouching = vouching;
    this.id = deadline.key().alertId(AlertLevel.WARNING);
  }

  /** What was taken has been done, or could not be: then it is due again. */
  void settle(Due due, boolean done) {
    switch (due) {
      case Due.Alert(_, var alert, _) -> {
        raising = null;
        if (done) raised.add(alert.level());
      }
      case Due.Confirmation taken ->
          confirmation =
              !done
                  ? Confirmation.NONE
                  : taken.trusted() ? Confirmation.DONE : Confirmation.WITHHELD;
    }
  }

  boolean isBusy(Instant now) {
    return raising != null
        || waits
        || confirmation == Confirmation.WITH_TAKER
        || (!wakes.isEmpty() && !wakes.getFirst().isAfter(now));
  }
}
