package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.NotificationRecord;
import java.util.Optional;
import java.util.Set;

/**
 * What a record on the log says about whether an order still waits to be accepted
 * (docs/keeta/standard-api.md 4 to 8, docs/keeta/opendelivery-api.md 3.4).
 */
enum Ending {
  /** Somebody accepted it, or it is further. */
  ACCEPTED,
  /** A person cancelled it, or nobody in particular. */
  CANCELLED,
  /** Keeta did, because nobody accepted it. */
  CANCELLED_BY_KEETA;

  private static final String STANDARD = "keeta.standard.";
  private static final String OPEN = "keeta.opendelivery.";

  /** What shows that an order was accepted, of Open Delivery. */
  private static final Set<String> FURTHER =
      Set.of("CONFIRMED", "READY_FOR_PICKUP", "DISPATCHED", "PICKED_UP", "DELIVERED", "CONCLUDED");

  /** What a look shows of an order that nobody has accepted. */
  private static final Set<String> WAITING = Set.of("20", "CREATED", "PLACED");

  private static final Set<String> OUR_ACCEPTANCE =
      Set.of(
          "reply.confirm", "reply.prepare", "reply.collect", "reply.dispatched", "reply.delivered");

  /** What it says; empty: nothing, or nobody can tell that Keeta said it. */
  static Optional<Ending> of(NotificationRecord record) {
    if (!record.certain()) return Optional.empty();
    var type = record.type();
    if (type.startsWith(STANDARD)) return ofStandard(type.substring(STANDARD.length()), record);
    return type.startsWith(OPEN)
        ? ofOpenDelivery(type.substring(OPEN.length()), record)
        : Optional.empty();
  }

  /**
   * Whether it tells of an order that waits to be accepted, and so starts its clock: a placement,
   * whoever may have sent it, or a look. News of a courier says nothing of when it was placed.
   */
  static boolean isOpenedBy(NotificationRecord record) {
    if (of(record).isPresent()) return false;
    return switch (record.type()) {
      case STANDARD + "1001", OPEN + "CREATED", OPEN + "PLACED" -> true;
      case STANDARD + "reply.get", OPEN + "reply.details" ->
          WAITING.contains(record.header("keeta-status"));
      default -> false;
    };
  }

  private static Optional<Ending> ofStandard(String kind, NotificationRecord record) {
    return switch (kind) {
      case "1002", "1003" -> Optional.of(ACCEPTED);
      case "1008" -> Optional.of(CANCELLED_BY_KEETA);
      case "1004" ->
          Optional.of(record.header("keeta-actor").equals("0") ? CANCELLED_BY_KEETA : CANCELLED);
      case "reply.cancel" -> Optional.of(CANCELLED).filter(_ -> isDone(record));
      default ->
          OUR_ACCEPTANCE.contains(kind)
              ? Optional.of(ACCEPTED).filter(_ -> isDone(record))
              : ofStatus(record.header("keeta-status"), kind);
    };
  }

  private static boolean isDone(NotificationRecord record) {
    return record.header("keeta-reply").equals("done");
  }

  /** A refund's and a courier's numbers are others. */
  private static Optional<Ending> ofStatus(String status, String kind) {
    if (!kind.equals("reply.get") && !kind.equals("1001")) return Optional.empty();
    return switch (status) {
      case "30", "35", "40" -> Optional.of(ACCEPTED);
      case "50" -> Optional.of(CANCELLED);
      default -> Optional.empty();
    };
  }

  private static Optional<Ending> ofOpenDelivery(String kind, NotificationRecord record) {
    var word = kind.equals("reply.details") ? record.header("keeta-status") : kind;
    if (FURTHER.contains(word)) return Optional.of(ACCEPTED);
    return word.equals("CANCELLED") ? Optional.of(CANCELLED) : Optional.empty();
  }
}
