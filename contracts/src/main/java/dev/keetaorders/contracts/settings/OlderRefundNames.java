package dev.keetaorders.contracts.settings;

import dev.keetaorders.contracts.order.RefundState;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Under which names one service had the settings of refunds for itself, before all shared them.
 * They are still read; the shared names win.
 *
 * @param statuses what the numbers under each name mean; several, where a service did not tell them
 *     apart
 * @param appealsActionable absent where the service did not ask
 * @param idsInReadBacks absent where the service did not ask
 */
public record OlderRefundNames(
    Map<String, Set<RefundState>> statuses,
    @Nullable String appealsActionable,
    @Nullable String idsInReadBacks) {

  /** A service that never had any. */
  public static final OlderRefundNames NONE = new OlderRefundNames(Map.of(), null, null);

  /** Copies what it is given. */
  public OlderRefundNames {
    statuses = Map.copyOf(statuses);
  }
}
