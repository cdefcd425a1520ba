package dev.keetaorders.proof.faults;

/** What the sandbox can be told to do wrong, with how much of it is told. */
enum Spoiling {
  SLOW(calls("SLOW", "0.5", ",\"delay\":\"PT3S\"")),
  REFUSING(
      calls("SERVER_ERROR", "0.4", ""),
      calls("RESET", "0.4", ""),
      calls("SILENCE", "0.2", ",\"delay\":\"PT10S\"")),
  UNCLEAR(
      calls("EXECUTE_THEN_TIMEOUT", "0.4", ",\"delay\":\"PT10S\""),
      calls("EXECUTE_THEN_RESET", "0.4", ""),
      calls("EXECUTE_THEN_SERVER_ERROR", "0.4", "")),
  DUPLICATES(pushes("DUPLICATE", "0.5", "")),
  REORDERS(pushes("REORDER", "0.5", "")),
  DELAYS(pushes("DELAY", "0.5", ",\"delay\":\"PT15S\"")),
  LOSES(pushes("LOSE", "0.3", "")),
  MISSIGNS(pushes("WRONG_SIGNATURE", "0.3", ""));

  private final String json;

  Spoiling(String... json) {
    this.json = String.join(",", json);
  }

  /** As {@code PUT /control/faults} has it, without the brackets of the list. */
  String json() {
    return json;
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
