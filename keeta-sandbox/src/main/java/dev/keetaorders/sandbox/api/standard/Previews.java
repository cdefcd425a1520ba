package dev.keetaorders.sandbox.api.standard;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.world.Line;
import dev.keetaorders.sandbox.world.RefundedLine;
import dev.keetaorders.sandbox.world.SimulatedOrder;
import dev.keetaorders.sandbox.world.Wanted;
import java.util.List;

/**
 * How a partial refund names its lines, and what a preview says of them, where the pages leave it
 * open (docs/keeta/standard-api.md 5).
 *
 * @param bySpu {@code orderProductId} is the line's {@code spuId}, as the pages call it; else its
 *     id
 * @param details there is more than ids and {@code count}, where the pages' excerpt ends
 */
public record Previews(boolean bySpu, boolean details) {

  /** What is wanted, by the sandbox's own ids of lines. */
  List<Wanted> ofLines(SimulatedOrder order, List<Wanted> named) {
    if (!bySpu) return named;
    return named.stream().map(wish -> new Wanted(lineId(order, wish), wish.count())).toList();
  }

  private static long lineId(SimulatedOrder order, Wanted wish) {
    return order.lines().stream()
        .filter(line -> line.dish().spuId() == wish.lineId())
        .findFirst()
        .map(Line::id)
        .orElse(0L);
  }

  ObjectNode write(SimulatedOrder order, RefundedLine given) {
    var dish = given.line().dish();
    var json =
        Json.object()
            .put("id", bySpu ? dish.spuId() : given.line().id())
            .put("spuId", dish.spuId())
            .put("skuId", dish.skuId())
            .put("count", given.line().count());
    if (!details) return json;
    return json.put("name", dish.name())
        .put("refundCount", given.count())
        .put("refundPrice", given.money())
        .put("currency", order.currency());
  }
}
