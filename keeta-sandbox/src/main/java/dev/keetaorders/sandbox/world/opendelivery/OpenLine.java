package dev.keetaorders.sandbox.world.opendelivery;

import java.math.BigDecimal;
import java.util.List;

/**
 * One line of an order, in reais.
 *
 * @param unit UN, or KG where it is weighed
 * @param unitPrice of one without its options
 * @param listPrice what one costs without today's offer
 * @param remark for the kitchen; empty: none
 */
public record OpenLine(
    String id,
    String name,
    String code,
    String unit,
    BigDecimal quantity,
    BigDecimal unitPrice,
    BigDecimal listPrice,
    String remark,
    List<Choice> choices) {

  /** What a customer adds to each of a line. */
  public record Choice(
      String id, String name, String code, BigDecimal quantity, BigDecimal unitPrice) {

    /** What it adds to the price of one. */
    public BigDecimal total() {
      return quantity.multiply(unitPrice);
    }
  }

  /** Copies what it is given. */
  public OpenLine {
    choices = List.copyOf(choices);
  }

  /** What the options add to the price of one. */
  public BigDecimal choicesTotal() {
    return choices.stream().map(Choice::total).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  /** What the line costs without its options. */
  public BigDecimal subtotal() {
    return quantity.multiply(unitPrice);
  }

  /** What the line costs (docs/keeta/opendelivery-api.md 5, arithmetic). */
  public BigDecimal total() {
    return quantity.multiply(unitPrice.add(choicesTotal()));
  }
}
