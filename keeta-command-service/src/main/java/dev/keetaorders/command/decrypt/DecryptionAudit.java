package dev.keetaorders.command.decrypt;

import dev.keetaorders.command.report.Announcement;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Who had whose texts made readable; the texts themselves are nowhere in it. */
public interface DecryptionAudit {

  /**
   * One request on record.
   *
   * @param account who asks
   * @param texts how many
   */
  record Entry(
      String id,
      Instant begunAt,
      String account,
      String appId,
      String shopId,
      String orderId,
      int texts) {}

  /** How one ended. A record without an end is one of which nobody knows what was seen. */
  enum End {
    DECRYPTED,
    NOT_SELF_DELIVERY,
    ORDER_NOT_SHOWN,
    REFUSED,
    NO_ANSWER
  }

  /**
   * Puts it on record. When it returns, the record is durable.
   *
   * @throws dev.keetaorders.command.execute.LedgerUnavailable if it is not
   */
  void begin(Entry entry);

  /**
   * Adds the end, and in the same transaction what Keeta showed of the order on the way.
   *
   * @param look a read-back's answer, for the log of all that Keeta tells; absent if there was none
   */
  void end(String id, End end, Instant at, @Nullable Announcement look);
}
