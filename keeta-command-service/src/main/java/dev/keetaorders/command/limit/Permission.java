package dev.keetaorders.command.limit;

/** Whether a call may go out now. */
public sealed interface Permission {

  /** It may, and counts as under way until it is told to have ended. */
  record Granted() implements Permission {}

  /** Not now. */
  record Denied(Hindrance why) implements Permission {}
}
