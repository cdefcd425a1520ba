package dev.keetaorders.orderstate.observe;

import dev.keetaorders.contracts.order.OrderEventType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which notification: two records with the same key are one notification that came twice.
 *
 * @param type its {@code ce_type}
 * @param id its {@code ce_id}
 */
record NotificationKey(OrderKey order, String type, String id) {

  /**
   * The id of the event of that type that this notification told, the same wherever and however
   * often the notification stands on a topic.
   *
   * @param part tells apart several events of that type, absent where there is one at most
   */
  String eventId(OrderEventType event, @Nullable String part) {
    var words =
        new ArrayList<>(
            List.of(
                order.dialect().wireName(),
                order.appId(),
                order.order().value(),
                type,
                id,
                event.wireName()));
    if (part != null) words.add(part);
    return NameUuid.of(words);
  }
}
