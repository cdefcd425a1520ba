package dev.keetaorders.conformance.play;

/** What a receiver under test answers. */
record Answer(int status, String body) {

  static final Answer SUCCESS = new Answer(200, "{\"code\":0,\"message\":\"Success\"}");

  static Answer refused(int status) {
    return new Answer(status, "{\"code\":1,\"message\":\"refused\"}");
  }
}
