package dev.keetaorders.command.call;

import org.jspecify.annotations.Nullable;

/**
 * One HTTP request to Keeta as it travels.
 *
 * @param target path and query below the app's API URL, percent-encoded
 * @param body sent as it is; absent where there is none
 */
record KeetaRequest(Method method, String target, Headers headers, byte @Nullable [] body) {

  /** What is done at the URL. */
  enum Method {
    GET,
    POST,
    /** POST of a form. */
    POST_FORM,
    PUT
  }

  /**
   * What is sent beside the body; what is absent is not sent. The Standard API has none of it.
   *
   * @param authorization the token, so that its text is shown nowhere
   * @param pollingMerchants of the one call that asks for events
   */
  record Headers(
      @Nullable String authorization,
      @Nullable String signature,
      @Nullable String pollingMerchants) {

    /** None at all. */
    static final Headers NONE = new Headers(null, null, null);

    @Override
    public String toString() {
      return "Headers[not shown]";
    }
  }

  /** A call of the Standard API, which has all that it says in its body. */
  static KeetaRequest post(String path, byte[] body) {
    return new KeetaRequest(Method.POST, path, Headers.NONE, body);
  }

  @Override
  public String toString() {
    return "%s %s, %d bytes".formatted(method, target, body == null ? 0 : body.length);
  }
}
