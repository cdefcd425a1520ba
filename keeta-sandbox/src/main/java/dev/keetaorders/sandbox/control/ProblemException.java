package dev.keetaorders.sandbox.control;

/** A request that cannot be done, which field is the reason, and what to do about it. */
final class ProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String field;
  private final String remedy;

  ProblemException(int status, String detail, String field, String remedy) {
    super(detail);
    this.status = status;
    this.field = field;
    this.remedy = remedy;
  }

  static ProblemException wrong(String field, String detail, String remedy) {
    return new ProblemException(400, detail, field, remedy);
  }

  int status() {
    return status;
  }

  String field() {
    return field;
  }

  String remedy() {
    return remedy;
  }
}
