package dev.keetaorders.contracts.notification;

import java.util.Locale;

/** Why a push went to quarantine. */
public enum QuarantineReason {
  /** The body is no JSON object. */
  NOT_A_JSON_OBJECT,
  /** The query of a GET cannot be decoded. */
  NOT_A_QUERY,
  /** A top-level key stands there twice. */
  REPEATED_KEY,
  /** More bytes than a notification may have; the value is only their head. */
  TOO_LARGE,
  /** The body names another app than the URL. */
  APP_MISMATCH,
  /** No recipe of the app gives its signature, and the app enforces signatures. */
  SIGNATURE_REFUSED,
  /** No number says what it is about. */
  NO_EVENT_ID,
  /** An order event whose message is missing or no JSON in a string. */
  MESSAGE_UNREADABLE,
  /** An order event whose message names no order. */
  NO_ORDER_ID;

  /** The text of the header and of the metric's label. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
