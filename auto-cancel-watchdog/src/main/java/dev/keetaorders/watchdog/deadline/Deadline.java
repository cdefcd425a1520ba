package dev.keetaorders.watchdog.deadline;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One deadline, as the records on the log say it: what started its clock and what ended it, in
 * whichever order they were read, once or often.
 *
 * @param armings those records that no other makes pointless, the earliest appended first; nearly
 *     always one
 * @param trusted whether any record that started it is certainly Keeta's
 */
public record Deadline(DeadlineKey key, List<Arming> armings, boolean trusted, Endings endings) {

  /** Copies what it is given. */
  public Deadline {
    armings = List.copyOf(armings);
  }

  /** A deadline whose clock nothing has started. */
  public static Deadline unarmed(DeadlineKey key, Endings endings) {
    return new Deadline(key, List.of(), false, endings);
  }

  /** The deadline with one starting record more. */
  public Deadline with(Arming arming) {
    var nowTrusted = trusted || arming.trusted();
    for (var known : armings) {
      if (known.equals(arming) || known.makesPointless(arming)) {
        return new Deadline(key, armings, nowTrusted, endings);
      }
    }
    var kept = new ArrayList<Arming>();
    for (var known : armings) {
      if (!arming.makesPointless(known)) kept.add(known);
    }
    kept.add(arming);
    kept.sort((a, b) -> a.appendedAt().compareTo(b.appendedAt()));
    return new Deadline(key, kept, nowTrusted, endings);
  }

  /** The deadline with what is known of its end. */
  public Deadline with(Endings known) {
    return new Deadline(key, armings, trusted, known);
  }

  /** Whether its clock was started at all. */
  public boolean isArmed() {
    return !armings.isEmpty();
  }

  /** Whether somebody still has to act, in time or not. */
  public boolean isOpen() {
    return isArmed() && endings.isEmpty();
  }

  /** The record with the earliest deadline, of the shop that any of them names. */
  public Arming earliest() {
    var arming = earliestAsWritten();
    return arming.in(shopIdAsOf(Instant.MAX, arming));
  }

  private Arming earliestAsWritten() {
    return armings.stream()
        .min(Arming.EARLIEST_DEADLINE)
        .orElseThrow(() -> new IllegalStateException("Nothing started " + key));
  }

  /**
   * The shop of a record. One that names none, such as an event that only a poll brought, has that
   * of whichever verified record of the same app had named one by then.
   */
  @Nullable String shopIdAsOf(Instant moment, Arming arming) {
    if (arming.shopId() != null) return arming.shopId();
    return armings.stream()
        .filter(other -> other.shopId() != null && other.trusted())
        .filter(other -> Objects.equals(other.appId(), arming.appId()))
        .filter(other -> !other.appendedAt().isAfter(moment))
        .min(Arming.EARLIEST_DEADLINE)
        .map(Arming::shopId)
        .orElse(null);
  }

  /** The record with the earliest deadline among those that stood on the log by then. */
  Arming earliestAsOf(Instant moment) {
    return armings.stream()
        .filter(arming -> !arming.appendedAt().isAfter(moment))
        .min(Arming.EARLIEST_DEADLINE)
        .orElseGet(this::earliestAsWritten);
  }
}
