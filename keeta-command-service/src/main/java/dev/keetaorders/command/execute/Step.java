package dev.keetaorders.command.execute;

/** What is done at Keeta for a command. */
public enum Step {
  /** Ask for what the command wants. */
  CALL,
  /** Read the order. */
  LOOK
}
