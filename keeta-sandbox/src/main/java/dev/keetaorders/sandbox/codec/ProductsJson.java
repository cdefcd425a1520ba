package dev.keetaorders.sandbox.codec;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.codec.Readings.PriceOf;
import dev.keetaorders.sandbox.world.Extra;
import dev.keetaorders.sandbox.world.Line;
import dev.keetaorders.sandbox.world.SimulatedOrder;
import java.util.List;

/** The lines of an order, and what remains of them after a partial refund. */
final class ProductsJson {

  private final SimulatedOrder order;
  private final Readings readings;

  private final boolean bigProductsApart;

  ProductsJson(SimulatedOrder order, Shape shape) {
    this.order = order;
    this.readings = shape.readings();
    this.bigProductsApart = shape.bigProductsApart();
  }

  void writeInto(ObjectNode json) {
    var given = order.moneyBack().paidInPart() > 0;
    if (given) {
      var left = json.putObject("rebates").putArray("residueProducts");
      for (var line : order.lines()) {
        var count = order.moneyBack().refundable(line);
        if (count > 0) left.add(product(line, count, readings.residuePrice()));
      }
    } else {
      json.putNull("rebates");
    }
    json.put("rebatesTag", given).put("partRefundOrderTag", given);
    var apart = order.big() && bigProductsApart;
    putProducts(json, apart ? List.of() : order.lines());
    json.put("bigOrderTag", order.big());
    var parts = json.putArray("subOrderInfoList");
    for (var part : order.subOrders()) {
      putProducts(parts.addObject().put("merchantSubOrderId", part.id()), part.lines());
    }
  }

  private void putProducts(ObjectNode json, List<Line> lines) {
    var products = json.putArray("products");
    lines.forEach(line -> products.add(product(line, line.count(), PriceOf.LINE)));
  }

  private ObjectNode product(Line line, int count, PriceOf amount) {
    var dish = line.dish();
    var withExtras = dish.priceWithExtras();
    var currency = order.currency();
    var price = readings.linePrice().of(withExtras, count);
    var json =
        Json.object()
            .put("id", line.id())
            .put("spuId", dish.spuId())
            .put("skuId", dish.skuId())
            .put("spuOpenItemCode", dish.code())
            .put("skuOpenItemCode", dish.skuCode())
            .put("name", dish.name());
    json.putObject("nameI18n").put("en", dish.name());
    json.put("spec", dish.spec());
    json.putObject("specI18n").put("default", dish.spec());
    json.put("remark", line.remark())
        .put("count", count)
        .put("price", price)
        .put("priceStr", readings.shown(currency, price))
        .put("originPrice", price)
        .put("originPriceStr", readings.shown(currency, price))
        .put("currency", currency);
    json.putArray("spuPvList");
    json.set("priceWithGroup", prices(withExtras, amount.of(withExtras, count)));
    json.set("priceWithoutGroup", prices(dish.price(), amount.of(dish.price(), count)));
    putGroups(json, dish.extras(), count);
    return json;
  }

  /** Groups nest: an option may have options of its own. */
  private void putGroups(ObjectNode json, List<Extra> extras, int count) {
    var groups = json.putArray("groups");
    for (var extra : extras) {
      var group =
          groups
              .addObject()
              .put("groupId", extra.groupId())
              .put("groupName", extra.groupName())
              .put("groupOpenItemCode", extra.groupCode())
              .put("minNumber", 0)
              .put("maxNumber", 3)
              .put("status", 1);
      group.putArray("shopProductGroupSkuList").add(option(extra, count));
    }
  }

  private static ObjectNode prices(long unit, long amount) {
    return Json.object()
        .put("originUnitPrice", unit)
        .put("unitPrice", unit)
        .put("originAmount", amount)
        .put("amount", amount);
  }

  private ObjectNode option(Extra extra, int count) {
    var json =
        Json.object()
            .put("groupSkuId", extra.groupSkuId())
            .put("groupSkuOpenItemCode", extra.code())
            .put("spuId", extra.spuId())
            .put("spuName", extra.name());
    json.putObject("spuNameI18n").put("en", extra.name());
    json.put("price", extra.price())
        .put("unitPrice", extra.price())
        .put("priceStr", readings.shown(order.currency(), extra.price()))
        .put("currency", order.currency())
        .put("count", 1)
        .put("groupSkuCount", count);
    putGroups(json, extra.more(), count);
    return json;
  }
}
