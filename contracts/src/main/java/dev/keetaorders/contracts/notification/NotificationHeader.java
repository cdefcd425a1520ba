package dev.keetaorders.contracts.notification;

/** The names of the headers of a notification: CloudEvents 1.0 in binary mode, and our own. */
public final class NotificationHeader {

  public static final String SPEC_VERSION = "ce_specversion";
  public static final String ID = "ce_id";
  public static final String SOURCE = "ce_source";
  public static final String TYPE = "ce_type";
  public static final String SUBJECT = "ce_subject";
  public static final String TIME = "ce_time";
  public static final String CONTENT_TYPE = "content-type";
  public static final String SENT_AT = "keeta-sent-at";
  public static final String PLACED_AT = "keeta-placed-at";
  public static final String STATUS = "keeta-status";
  public static final String ACTOR = "keeta-actor";
  public static final String OCCURRED_AT = "keeta-occurred-at";
  public static final String SUB_ID = "keeta-sub-id";

  /** Who answered an application for a refund (handleOpType). */
  public static final String HANDLED_BY = "keeta-handled-by";

  /** Whether an application for a refund is an appeal (isAppeal). */
  public static final String APPEAL = "keeta-appeal";

  /** The applications for refunds that a read-back shows: see {@link RefundNews}. */
  public static final String REFUNDS = "keeta-refunds";

  public static final String VERIFICATION = "keeta-verification";
  public static final String VIA = "keeta-via";
  public static final String SIGNATURE = "keeta-signature";
  public static final String APP_ID = "keeta-app-id";
  public static final String MERCHANT_ID = "keeta-merchant-id";

  /** What a reply of Keeta's said about the call: see {@link ReplyVerdict}. */
  public static final String REPLY = "keeta-reply";

  /** Why a record stands in quarantine; only there. */
  public static final String QUARANTINE_REASON = "keeta-quarantine-reason";

  /** SHA-256 of the whole body, where quarantine holds only its head. */
  public static final String BODY_SHA256 = "keeta-body-sha256";

  /** Where it was put aside, {@code topic:partition:offset}; only on what was put back by hand. */
  public static final String REDRIVEN_FROM = "keeta-redriven-from";

  public static final String TRACEPARENT = "traceparent";

  private NotificationHeader() {}
}
