package dev.keetaorders.contracts.order;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the customer chose with an item, or with another option: {@code Extras: Cheese}.
 *
 * @param groupId Keeta's id of the group it was chosen from
 * @param groupCode the chain's own code of the group (groupOpenItemCode)
 * @param optionId Keeta's id of the option (groupSkuId)
 * @param names the name by language, sorted by language, so that bytes repeat
 * @param count how many, for one of what it was chosen with
 * @param amount the price of one
 * @param itemCode the chain's own code of the option (groupSkuOpenItemCode)
 * @param options what was chosen with it
 * @param particulars what only Open Delivery tells, absent where the dialect is another
 */
public record ItemOption(
    @Nullable String groupId,
    @Nullable String groupName,
    @Nullable String groupCode,
    @Nullable String optionId,
    @Nullable String name,
    Map<String, String> names,
    int count,
    @Nullable Money amount,
    @Nullable String itemCode,
    List<ItemOption> options,
    @Nullable LineParticulars particulars) {

  /** An option of which nothing but that is told. */
  public ItemOption(
      @Nullable String groupId,
      @Nullable String groupName,
      @Nullable String groupCode,
      @Nullable String optionId,
      @Nullable String name,
      Map<String, String> names,
      int count,
      @Nullable Money amount,
      @Nullable String itemCode,
      List<ItemOption> options) {
    this(
        groupId, groupName, groupCode, optionId, name, names, count, amount, itemCode, options,
        null);
  }

  /** Copies what it is given, and sorts the names. */
  public ItemOption {
    names = Collections.unmodifiableMap(new TreeMap<>(names));
    options = List.copyOf(options);
  }
}
