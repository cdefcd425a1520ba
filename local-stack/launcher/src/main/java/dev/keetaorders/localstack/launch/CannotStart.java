package dev.keetaorders.localstack.launch;

/**
 * Why the stack does not start, in one sentence for the user. An exception, because it ends the
 * start from wherever it is found.
 */
final class CannotStart extends Exception {

  private static final long serialVersionUID = 1;

  /** The exit code when the command line or a file that it names is at fault. */
  static final int USAGE = 2;

  /** The exit code when the machine is. */
  static final int MACHINE = 1;

  private final int exitCode;

  private CannotStart(String sentence, int exitCode) {
    super(sentence);
    this.exitCode = exitCode;
  }

  /** What the user wrote is at fault. */
  static CannotStart usage(String sentence) {
    return new CannotStart(sentence, USAGE);
  }

  /** The machine is at fault. */
  static CannotStart machine(String sentence) {
    return new CannotStart(sentence, MACHINE);
  }

  int exitCode() {
    return exitCode;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }
}
