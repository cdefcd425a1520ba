package dev.keetaorders.conformance.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver a push, and what came of it.
 *
 * @param attempt its number, from 1
 * @param orderId null: it is about no order
 * @param fault what the sandbox spoiled on purpose; null: nothing
 * @param took until the answer or its absence; null: nothing was sent
 * @param eventType of Open Delivery, Keeta's word for the event; null: it has a number
 */
public record Delivery(
    Instant at,
    int eventId,
    String messageId,
    int attempt,
    Reply reply,
    String appId,
    String shopId,
    @Nullable String orderId,
    @Nullable String fault,
    @Nullable Duration took,
    @Nullable String eventType) {

  /** What Keeta calls the event, a number or a word. */
  public String kind() {
    return eventType == null ? Integer.toString(eventId) : eventType;
  }

  /** Whether it tells of a new order. */
  public boolean isPlacement() {
    return Set.of("1001", "CREATED", "PLACED").contains(kind());
  }

  /** Whether the receiver was sent anything at all. */
  public boolean sent() {
    return took != null;
  }

  /** Whether the signature was spoiled on purpose. */
  public boolean wronglySigned() {
    return "WRONG_SIGNATURE".equals(fault);
  }

  /** When the receiver's answer was there, for an answer that acknowledges. */
  public Optional<Instant> acknowledgedAt() {
    return switch (reply) {
      case Reply.Acknowledged _ -> Optional.of(took == null ? at : at.plus(took));
      case Reply.Otherwise _, Reply.Silence _ -> Optional.empty();
    };
  }
}
