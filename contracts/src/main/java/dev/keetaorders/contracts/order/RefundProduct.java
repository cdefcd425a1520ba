package dev.keetaorders.contracts.order;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One product of an application for a refund. All of it is optional with Keeta.
 *
 * @param lineId Keeta's id of the line of the order
 * @param itemId Keeta's id of the item (spuId)
 * @param variantId Keeta's id of the variant (skuId)
 * @param names the name by language, sorted by language, so that bytes repeat
 * @param amount what is paid back for it
 */
public record RefundProduct(
    @Nullable String lineId,
    @Nullable String itemId,
    @Nullable String variantId,
    @Nullable String name,
    Map<String, String> names,
    int count,
    @Nullable Money amount) {

  /** Copies and sorts the names. */
  public RefundProduct {
    names = Collections.unmodifiableMap(new TreeMap<>(names));
  }
}
