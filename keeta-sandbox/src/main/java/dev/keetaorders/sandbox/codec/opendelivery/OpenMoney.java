package dev.keetaorders.sandbox.codec.opendelivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.sandbox.codec.Json;
import java.math.BigDecimal;

/** Money as the dialect has it: a number of reais with at most four decimals. */
final class OpenMoney {

  static final String CURRENCY = "BRL";

  static ObjectNode of(BigDecimal reais) {
    return Json.object().put("value", plain(reais)).put("currency", CURRENCY);
  }

  /** The same number, without zeros that say nothing: 40, not 40.00, and not 4E+1. */
  static BigDecimal plain(BigDecimal number) {
    var stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private OpenMoney() {}
}
