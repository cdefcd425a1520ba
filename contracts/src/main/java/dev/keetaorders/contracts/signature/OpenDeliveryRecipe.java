package dev.keetaorders.contracts.signature;

/**
 * What a push of the Open Delivery dialect may be signed over, and how the signature is written
 * (docs/keeta/opendelivery-api.md, section 2.3). Keeta documents {@link #O1}; the others are what
 * the standard that it derives from says, and what integrators believe. Each needs the secret.
 */
public enum OpenDeliveryRecipe {
  /** Base64 of HMAC-SHA256 over the raw body. */
  O1,
  /** Lowercase hex of the same, as Abrasel's text has it. */
  O2,
  /** Base64, over the registered URL, {@code &} and the raw body. */
  O3,
  /** Base64, over the canonical form of the body (RFC 8785). */
  O4;

  /** Whether the signature depends on the URL. */
  public boolean withUrl() {
    return this == O3;
  }
}
