package dev.keetaorders.proof.faults;

import dev.keetaorders.proof.reach.CannotPlay;
import dev.keetaorders.proof.reach.FailingSyncs;
import dev.keetaorders.proof.reach.FileLimit;
import dev.keetaorders.proof.reach.SteppedClock;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What of all faults this machine and this run can do.
 *
 * @param clockLibrary shifts the time of day of a process; null: it is not installed
 * @param older a checkout of an older version, which is built; null: none was named
 * @param limitsFiles whether the files of a running process can be kept from growing
 * @param failsSyncs whether a running process can be told that its files are not on disk
 */
public record Machine(
    @Nullable Path clockLibrary, @Nullable Path older, boolean limitsFiles, boolean failsSyncs) {

  /** Looks for what is there. */
  public static Machine of(Optional<Path> older) throws InterruptedException {
    return new Machine(
        SteppedClock.library().orElse(null),
        older.orElse(null),
        FileLimit.isPossible(),
        FailingSyncs.arePossible());
  }

  /**
   * What a plan of that kind is made of here.
   *
   * @param named these alone, whatever the kind; empty: all that there are
   * @throws CannotPlay if one was named that cannot be done: whoever names it wants to see it
   */
  public Set<Fault> faults(FaultPlan.Kind kind, Set<Fault> named) {
    for (var fault : named) {
      if (!has(fault.need())) {
        throw new CannotPlay(
            "%s cannot be played: %s".formatted(fault.wireName(), fault.need().missing()));
      }
    }
    if (!named.isEmpty()) return named;
    return Arrays.stream(Fault.values())
        .filter(fault -> fault.isPartOf(kind) && has(fault.need()))
        .collect(Collectors.toSet());
  }

  /**
   * What a plan of that kind would be made of too, if more were installed here.
   *
   * @param named these alone; empty: all that there are
   */
  public Set<Fault> lacking(FaultPlan.Kind kind, Set<Fault> named) {
    if (!named.isEmpty()) return Set.of();
    return Arrays.stream(Fault.values())
        .filter(fault -> fault.isPartOf(kind) && fault.need().isOfTheMachine())
        .filter(fault -> !has(fault.need()))
        .collect(Collectors.toSet());
  }

  boolean has(Need need) {
    return switch (need) {
      case NOTHING -> true;
      case CLOCK_LIBRARY -> clockLibrary != null;
      case OLDER_VERSION -> older != null;
      case FILE_LIMITS -> limitsFiles;
      case FAILING_SYNCS -> failsSyncs;
    };
  }
}
