package dev.keetaorders.conformance.evidence;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call of the Open Delivery API that Keeta received.
 *
 * @param path after the base URL
 * @param query as it came, empty if there was none
 * @param hasBody whether there was one, be it an empty object
 * @param status of the answer; null: the caller was given none
 * @param refusal the title of a problem that was answered; null: it was none
 * @param orderId null: it is about no order
 * @param events the ids of the events that a poll was given, or that an acknowledgement names
 */
public record OpenCall(
    Instant at,
    String method,
    String path,
    String query,
    boolean hasBody,
    @Nullable Integer status,
    @Nullable String refusal,
    @Nullable String orderId,
    List<String> events) {

  private static final String ORDERS = "/v1/orders/";

  /** Copies what it is given. */
  public OpenCall {
    events = List.copyOf(events);
  }

  /** The path as Keeta's pages write it. */
  public String template() {
    return orderId == null ? path : path.replace(ORDERS + orderId, ORDERS + "{orderId}");
  }

  /** Whether Keeta took it, or read what it asked for. */
  public boolean succeeded() {
    return status != null && status / 100 == 2;
  }
}
