package dev.keetaorders.proof.promises.evidence;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call that Keeta received.
 *
 * @param path without what names the order: {@code /order/confirm}, {@code
 *     /v1/orders/{orderId}/confirm}
 * @param orderId null: it was about none
 * @param executed whether it did, or read, what it asked for
 * @param answered whether the caller was given the answer
 * @param fault what the sandbox made go wrong; null: nothing
 * @param lines which lines of the order it is about, and how many of each; null: of none
 */
public record KeetaCall(
    Instant at,
    String method,
    String path,
    @Nullable String orderId,
    boolean executed,
    boolean answered,
    @Nullable String fault,
    @Nullable String lines) {

  private static final String OPEN_DELIVERY = "/v1/";

  /** Keeta says that it failed, and may have done it. */
  private static final Set<String> FAILED = Set.of("SERVER_ERROR", "EXECUTE_THEN_SERVER_ERROR");

  /** Whether who called cannot know whether it was done. */
  public boolean isUnclear() {
    return !answered || (fault != null && FAILED.contains(fault));
  }

  /** Whether it asks where an order stands, and for nothing else. */
  public boolean isLook() {
    return path.equals("/order/get")
        || (method.equals("GET") && path.equals("/v1/orders/{orderId}"));
  }

  /**
   * Whether the sandbox refused it on purpose, wherever the order stood. Of Open Delivery a partial
   * failure is no refusal: the call was taken, and nothing comes of it.
   */
  public boolean isRefusedOnPurpose() {
    return "REFUSE".equals(fault)
        || ("PARTIAL_FAILURE".equals(fault) && !path.startsWith(OPEN_DELIVERY));
  }
}
