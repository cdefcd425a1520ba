package dev.keetaorders.sandbox.world;

import java.util.ArrayList;
import java.util.List;

/** The small menu that every shop of the sandbox has. */
final class Menu {

  /** An option of an option: groups nest. */
  private static final Extra AGED =
      new Extra(4587526, "Ripeness", "GRP-2", 25703897, 11020676, "OPT-2", "Aged", 50, List.of());

  private static final Extra CHEESE =
      new Extra(
          4587525, "Extras", "GRP-1", 25703896, 11020675, "OPT-1", "Cheese", 250, List.of(AGED));

  private static final List<Dish> DISHES =
      List.of(
          dish(41669804, "item-1", "Sweet & Sour Pork Ribs", "Large", 3300, List.of(CHEESE)),
          dish(41669805, "item-2", "Soft drink", "", 1000, List.of()),
          dish(41669806, "item-3", "Chicken shawarma", "Regular", 1850, List.of()),
          dish(41669807, "item-4", "Lentil soup", "", 1200, List.of()),
          dish(41669808, "item-5", "Kunafa", "For two", 2400, List.of()));

  private static final List<String> REMARKS = List.of("", "extra spicy", "", "no onions");

  private static final int MANY = 10;

  private static Dish dish(
      long spuId, String code, String name, String spec, long price, List<Extra> extras) {
    var skuCode = spec.isEmpty() ? code : code + "__s1";
    return new Dish(spuId, spuId - 660050, code, skuCode, name, spec, price, extras);
  }

  /** What the customer of that order chose: the same order always chooses the same. */
  static List<Line> choose(long orderViewId) {
    var pick = (int) Math.floorMod(orderViewId, 997L);
    var lines = new ArrayList<Line>();
    var kinds = 1 + pick % 3;
    for (int i = 0; i < kinds; i++) {
      var dish = DISHES.get((pick + i) % DISHES.size());
      var remark = REMARKS.get((pick + i) % REMARKS.size());
      lines.add(
          new Line(orderViewId % 100_000_000L * 10 + i + 1, dish, 1 + (pick + i) % 2, remark));
    }
    return List.copyOf(lines);
  }

  /** What the customer of that big order chose: a lot of everything. */
  static List<Line> chooseMuch(long orderViewId) {
    var lines = new ArrayList<Line>();
    for (int i = 0; i < DISHES.size(); i++) {
      lines.add(
          new Line(orderViewId % 100_000_000L * 10 + i + 1, DISHES.get(i), MANY, REMARKS.get(0)));
    }
    return List.copyOf(lines);
  }

  private Menu() {}
}
