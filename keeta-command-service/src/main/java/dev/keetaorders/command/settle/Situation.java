package dev.keetaorders.command.settle;

/** What a command's calls may have done before its order is looked at. */
enum Situation {
  /** Nothing: there was no call, or what there was certainly had no effect. */
  UNTRIED,
  /** Nothing, and Keeta's last word was a refusal. */
  REFUSED,
  /** The last call may have happened. */
  IN_DOUBT;

  static Situation of(Progress progress) {
    if (progress.inDoubt()) return IN_DOUBT;
    return progress.refusal() == null ? UNTRIED : REFUSED;
  }
}
