package dev.keetaorders.proof.commands.play;

/**
 * What goes wrong at Keeta during a run: about every second call. One that is late is later than
 * the run's time-out, but not later than a call may be in flight.
 */
final class Faults {

  /**
   * The settings of the services that the delays fit, and what the sandbox shows of a delivery
   * whose courier has not left.
   */
  static final String SETTINGS =
      """
      command.call.connect-timeout=PT1S
      command.call.read-timeout=PT0.6S
      command.call.margin=PT2S
      command.limits.replicas=2
      command.dispatch.not-yet-at=0
      sandbox.faults.seed=%d
      """;

  static final String PLAN =
      """
      [{"where":"call","kind":"SLOW","probability":0.06,"delay":"PT0.25S"},
       {"where":"call","kind":"SLOW","probability":0.05,"delay":"PT1S"},
       {"where":"call","kind":"REFUSE","probability":0.04,"code":115000399},
       {"where":"call","kind":"SERVER_ERROR","probability":0.06,"code":315000100},
       {"where":"call","kind":"EXECUTE_THEN_SERVER_ERROR","probability":0.06,"code":315000101},
       {"where":"call","kind":"SERVER_ERROR","probability":0.05},
       {"where":"call","kind":"EXECUTE_THEN_SERVER_ERROR","probability":0.06},
       {"where":"call","kind":"RESET","probability":0.06},
       {"where":"call","kind":"EXECUTE_THEN_RESET","probability":0.06},
       {"where":"call","kind":"SILENCE","probability":0.03,"delay":"PT1S"},
       {"where":"call","kind":"EXECUTE_THEN_TIMEOUT","probability":0.06,"delay":"PT1S"}]
      """;

  private Faults() {}
}
