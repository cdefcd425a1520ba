package dev.keetaorders.sandbox.api.opendelivery;

/** Why a call is refused. Its message is the title of the problem that is answered. */
final class Objection extends Exception {

  private static final long serialVersionUID = 1L;

  private final int status;

  Objection(int status, String title) {
    super(title);
    this.status = status;
  }

  static Objection wrong(String title) {
    return new Objection(400, title);
  }

  OpenAnswer answer() {
    return OpenAnswer.problem(status, String.valueOf(getMessage()));
  }
}
