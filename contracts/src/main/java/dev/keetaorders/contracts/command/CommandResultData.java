package dev.keetaorders.contracts.command;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What else there is to say in a result; never personal data. On the topic it is one object: the
 * facts by their names, and {@code products} after a preview.
 *
 * @param facts e.g. the field of an INVALID, or the status that was read
 * @param products what could be refunded; absent on everything but a preview that is DONE
 */
public record CommandResultData(
    Map<String, String> facts, @Nullable List<RefundableLine> products) {

  /** The name of the lines among the facts. */
  public static final String PRODUCTS = "products";

  /** The fact that tells the issuer what to do next, in words. */
  public static final String NEXT = "next";

  /** Sorts the facts by name, so that equal results have equal bytes. */
  public CommandResultData {
    facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    if (facts.containsKey(PRODUCTS)) throw new IllegalArgumentException("A fact called products");
    products = products == null ? null : List.copyOf(products);
  }

  /** Facts alone. */
  public static CommandResultData of(Map<String, String> facts) {
    return new CommandResultData(facts, null);
  }
}
