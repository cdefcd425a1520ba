package dev.keetaorders.sandbox.world.opendelivery;

import dev.keetaorders.sandbox.world.opendelivery.OpenLine.Choice;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The small menu that every Brazilian shop of the sandbox has. */
final class OpenMenu {

  private static final List<Choice> OPTIONS =
      List.of(
          new Choice("c101", "Borda recheada", "OP-BORDA", BigDecimal.ONE, reais("6.00")),
          new Choice("c102", "Azeitona extra", "OP-AZEIT", BigDecimal.ONE, reais("1.50")));

  private static final List<OpenLine> DISHES =
      List.of(
          dish("d1", "Pizza Margherita", "PZ-MARG-G", "UN", "40.00", "45.00", OPTIONS),
          dish("d2", "Refrigerante 2L", "BEB-2L", "UN", "12.00", "12.00", List.of()),
          dish("d3", "Comida por quilo", "KG-ALMOCO", "KG", "79.90", "79.90", List.of()),
          dish("d4", "Pão de açúcar", "SB-PAO", "UN", "9.99", "9.99", List.of()));

  private static final List<String> REMARKS = List.of("Sem cebola", "", "Bem passado");

  private static OpenLine dish(
      String id,
      String name,
      String code,
      String unit,
      String price,
      String listPrice,
      List<Choice> choices) {
    return new OpenLine(
        id, name, code, unit, BigDecimal.ONE, reais(price), reais(listPrice), "", choices);
  }

  private static BigDecimal reais(String text) {
    return new BigDecimal(text);
  }

  /** What the customer of that order chose: the same order always chooses the same. */
  static List<OpenLine> choose(long orderId) {
    var pick = (int) Math.floorMod(orderId, 997L);
    var lines = new ArrayList<OpenLine>();
    for (int i = 0; i <= pick % 3; i++) {
      var dish = DISHES.get((pick + i) % DISHES.size());
      var weighed = dish.unit().equals("KG");
      lines.add(
          new OpenLine(
              "%s-%d-%d".formatted(dish.id(), orderId, i),
              dish.name(),
              dish.code(),
              dish.unit(),
              weighed ? new BigDecimal("0.5") : BigDecimal.valueOf(1 + (pick + i) % 2),
              dish.unitPrice(),
              dish.listPrice(),
              REMARKS.get((pick + i) % REMARKS.size()),
              dish.choices()));
    }
    return List.copyOf(lines);
  }

  private OpenMenu() {}
}
