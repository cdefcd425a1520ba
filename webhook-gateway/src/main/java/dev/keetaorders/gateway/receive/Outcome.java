package dev.keetaorders.gateway.receive;

import java.util.Locale;

/** How a push ended, with the HTTP status that Keeta is answered. */
public enum Outcome {
  /** On its topic. */
  APPENDED(200, "Success"),
  /** Empty: Keeta tries whether we are there. */
  HEARTBEAT(200, "Success"),
  /** Verified or observed, but not readable: durable in quarantine. */
  QUARANTINED(200, "Success"),
  /** It is for an app that is not configured here. */
  UNKNOWN_APP(401, "appId is not an app of this installation: configure keeta.apps.<appId>"),
  /** Body and URL name different apps. */
  APP_MISMATCH(401, "appId in the body is not the appId in the URL: register the app's own URL"),
  /** The app enforces signatures, and this is none of its own. */
  SIGNATURE_REFUSED(401, "the signature is not the one of this message: sign with a live secret"),
  /** Not a JSON object, or an ambiguous one. */
  UNREADABLE(400, "the body is not a JSON object with every key once: send Keeta's envelope"),
  /** Over the limit; its head is in quarantine. */
  TOO_LARGE(413, "the body is larger than gateway.max-body-size: send a smaller one"),
  /** On this gateway's disk, and on its topic as soon as Kafka takes it. */
  SPOOLED(200, "Success"),

  /** A placement that is only on this gateway's disk, where nobody sees it in its five minutes. */
  PLACEMENT_SPOOLED(503, "cannot reach its readers now: send it again"),

  /** Neither Kafka nor a disk kept it in time. */
  NOT_DURABLE(503, "could not be stored in time: send it again"),
  /** As many are in work as may be. */
  OVERLOADED(503, "too much is in work: send it again"),
  /** The body did not arrive in time. */
  SLOW_BODY(503, "the body did not arrive in time: send it again"),
  /** A fault of ours. */
  UNEXPECTED(503, "could not be handled: send it again");

  private final int status;
  private final String message;

  Outcome(int status, String message) {
    this.status = status;
    this.message = message;
  }

  /** The HTTP status of the answer. */
  public int status() {
    return status;
  }

  /** What the answer says. */
  public String message() {
    return message;
  }

  /** Whether Keeta is told that it need not send again. */
  public boolean success() {
    return status == 200;
  }

  /** Whether the request was read to its end before the answer. */
  boolean bodyRead() {
    return switch (this) {
      case TOO_LARGE, OVERLOADED, SLOW_BODY -> false;
      case APPENDED,
          HEARTBEAT,
          QUARANTINED,
          SPOOLED,
          PLACEMENT_SPOOLED,
          UNKNOWN_APP,
          APP_MISMATCH,
          SIGNATURE_REFUSED,
          UNREADABLE,
          NOT_DURABLE,
          UNEXPECTED ->
          true;
    };
  }

  /** The word in metrics and logs. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
