package dev.keetaorders.contracts.signature;

/**
 * How the text that a Standard signature hashes is put together. Requests use {@link #R1}; for
 * webhooks Keeta does not say which, so the gateway tries what is configured (see
 * docs/keeta/standard-api.md, section 2.3).
 */
public enum StandardRecipe {
  /** {@code url?sorted+secret}. */
  R1("?", true),
  /** {@code url+sorted+secret}. */
  R2("", true),
  /** {@code sorted+secret}. */
  R3("", false),
  /** {@code ?sorted+secret}. */
  R4("?", false);

  private final String separator;
  private final boolean withUrl;

  StandardRecipe(String separator, boolean withUrl) {
    this.separator = separator;
    this.withUrl = withUrl;
  }

  /** Whether the signature depends on the URL. */
  public boolean withUrl() {
    return withUrl;
  }

  String preimage(String url, String sortedParameters, String secret) {
    return (withUrl ? url : "") + separator + sortedParameters + secret;
  }
}
