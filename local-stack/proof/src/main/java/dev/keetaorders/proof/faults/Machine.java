package dev.keetaorders.proof.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of the plan this machine and this run can do.
 *
 * @param clockLibrary shifts the time of day of a process; null: it is not installed
 * @param older a checkout of an older version, which is built; null: none was named
 */
public record Machine(@Nullable Path clockLibrary, @Nullable Path older) {

  private static final List<Path> CLOCK_LIBRARIES =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1"),
          Path.of("/usr/lib64/faketime/libfaketime.so.1"));

  /** Looks for what is there. */
  public static Machine of(Optional<Path> older) {
    return new Machine(
        CLOCK_LIBRARIES.stream().filter(Files::exists).findFirst().orElse(null),
        older.orElse(null));
  }

  /** What cannot be done. */
  public Set<Fault> impossible() {
    // A disk that is full, or fails, needs root or a kernel's help.
    var impossible = EnumSet.of(Fault.FILL_SPOOL, Fault.BREAK_SPOOL);
    if (clockLibrary == null) impossible.add(Fault.STEP_CLOCK);
    if (older == null) impossible.add(Fault.RUN_OLD_VERSION);
    return impossible;
  }

  /** Why a run does not have it. */
  public static String reason(Fault fault) {
    return switch (fault) {
      case FILL_SPOOL, BREAK_SPOOL ->
          "not possible from outside without root; SpoolTest and SpoolKilledTest do it at every"
              + " byte";
      case STEP_CLOCK -> "libfaketime is not installed, or the plan did not deal it";
      case RUN_OLD_VERSION -> "needs --beside DIR, a checkout of an older version that is built";
      case KILL_GATEWAY,
          KILL_ORDER_STATE,
          KILL_COMMAND,
          KILL_WATCHDOG,
          FREEZE_ORDER_STATE,
          FREEZE_COMMAND,
          FREEZE_GATEWAY,
          FREEZE_WATCHDOG,
          RESTART_INSTANCE,
          CUT_OFF_GATEWAY,
          CUT_OFF_ZONE,
          KILL_BROKER,
          FREEZE_BROKER,
          KILL_TWO_BROKERS,
          KILL_KAFKA,
          MOVE_LEADERS,
          STORM,
          KILL_POSTGRES,
          RESTORE_POSTGRES,
          KILL_KEETA,
          SLOW_KEETA,
          REFUSING_KEETA,
          UNCLEAR_KEETA,
          DUPLICATE_PUSHES,
          REORDER_PUSHES,
          DELAY_PUSHES,
          LOSE_PUSHES,
          MISSIGN_PUSHES,
          FORGE_PUSHES,
          ROTATE_SECRET,
          EXPIRE_TOKENS,
          FLOOD ->
          "the run was too short for it: --minutes, or another seed";
    };
  }
}
