package dev.keetaorders.proof.faults;

import dev.keetaorders.proof.traffic.KeetaControl;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What goes wrong at Keeta at present; the sandbox is told of all of it each time. */
final class SpoiledKeeta {

  private final KeetaControl keeta;
  private final Set<Fault> faults = new TreeSet<>();

  SpoiledKeeta(KeetaControl keeta) {
    this.keeta = keeta;
  }

  synchronized void begin(Fault fault) throws InterruptedException {
    faults.add(fault);
    tell();
  }

  synchronized void end(Fault fault) throws InterruptedException {
    faults.remove(fault);
    tell();
  }

  private void tell() throws InterruptedException {
    keeta.spoil(
        faults.stream()
            .flatMap(each -> spoiled(each).stream())
            .collect(Collectors.joining(",", "[", "]")));
  }

  /** What the sandbox is told; empty: it is no fault of the sandbox's. */
  private static Optional<String> spoiled(Fault fault) {
    return switch (fault) {
      case SLOW_KEETA -> Optional.of(calls("SLOW", "0.5", ",\"delay\":\"PT3S\""));
      case REFUSING_KEETA ->
          Optional.of(
              calls("SERVER_ERROR", "0.4", "")
                  + ","
                  + calls("RESET", "0.4", "")
                  + ","
                  + calls("SILENCE", "0.2", ",\"delay\":\"PT10S\""));
      case UNCLEAR_KEETA ->
          Optional.of(
              calls("EXECUTE_THEN_TIMEOUT", "0.4", ",\"delay\":\"PT10S\"")
                  + ","
                  + calls("EXECUTE_THEN_RESET", "0.4", "")
                  + ","
                  + calls("EXECUTE_THEN_SERVER_ERROR", "0.4", ""));
      case DUPLICATE_PUSHES -> Optional.of(pushes("DUPLICATE", "0.5", ""));
      case REORDER_PUSHES -> Optional.of(pushes("REORDER", "0.5", ""));
      case DELAY_PUSHES -> Optional.of(pushes("DELAY", "0.5", ",\"delay\":\"PT15S\""));
      case LOSE_PUSHES -> Optional.of(pushes("LOSE", "0.3", ""));
      case MISSIGN_PUSHES -> Optional.of(pushes("WRONG_SIGNATURE", "0.3", ""));
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
          FORGE_PUSHES,
          STEP_CLOCK,
          ROTATE_SECRET,
          EXPIRE_TOKENS,
          FLOOD,
          RUN_OLD_VERSION,
          FILL_SPOOL,
          BREAK_SPOOL ->
          Optional.empty();
    };
  }

  private static String calls(String kind, String probability, String more) {
    return spoiling("call", kind, probability, more);
  }

  private static String pushes(String kind, String probability, String more) {
    return spoiling("push", kind, probability, more);
  }

  private static String spoiling(String where, String kind, String probability, String more) {
    return "{\"where\":\"%s\",\"kind\":\"%s\",\"probability\":%s%s}"
        .formatted(where, kind, probability, more);
  }
}
