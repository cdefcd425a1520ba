package dev.keetaorders.sandbox.state;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A notification on its way to a shop's system.
 *
 * @param orderViewId 0: it is about no order
 * @param message what is told, as it will be sent
 * @param attempt the number of the attempt that comes next, from 1
 * @param due when it comes, as timers count
 * @param held whether it has been put aside once already
 * @param firstSentAt when the first attempt was made; null: not yet
 * @param eventType of the Open Delivery dialect, Keeta's word for it, and {@code eventId} is 0;
 *     null: it has a number
 */
public record Push(
    long id,
    int eventId,
    String appId,
    long shopId,
    long orderViewId,
    String messageId,
    String message,
    int attempt,
    Instant due,
    boolean held,
    @Nullable Instant firstSentAt,
    @Nullable String eventType) {

  /** What its kind is called, as a number or a word. */
  public String kind() {
    return eventType == null ? Integer.toString(eventId) : eventType;
  }

  /** The same push, to be sent then; it is put aside no second time. */
  public Push heldUntil(Instant then) {
    return due(then, true);
  }

  /** The same push, to be sent then. */
  public Push dueAt(Instant then) {
    return due(then, held);
  }

  private Push due(Instant then, boolean putAside) {
    return new Push(
        id,
        eventId,
        appId,
        shopId,
        orderViewId,
        messageId,
        message,
        attempt,
        then,
        putAside,
        firstSentAt,
        eventType);
  }

  /** The same push before its next attempt. */
  public Push again(Instant then, String nextMessageId, Instant sentAt) {
    return new Push(
        id,
        eventId,
        appId,
        shopId,
        orderViewId,
        nextMessageId,
        message,
        attempt + 1,
        then,
        held,
        firstSentAt == null ? sentAt : firstSentAt,
        eventType);
  }
}
