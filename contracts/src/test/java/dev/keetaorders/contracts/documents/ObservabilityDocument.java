package dev.keetaorders.contracts.documents;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What {@code docs/observability.md} says of one module's metrics, against the names in its code. A
 * metric that the code does not have, and one that the document does not have, are both a lie.
 */
public final class ObservabilityDocument {

  private static final String FILE = "docs/observability.md";

  /**
   * The differences between a module's section and its class of names, one line each.
   *
   * @param heading the section's heading, which is the module's folder
   * @param names a class whose {@code String} constants beginning with {@code keeta} are the names
   *     of the module's metrics
   */
  public static List<String> differences(String heading, Class<?> names) {
    return differences(Markdown.of(FILE), heading, constants(names));
  }

  static List<String> differences(Markdown document, String heading, List<String> inCode) {
    var section = document.section(heading);
    if (section.isEmpty()) return List.of("no section \"## " + heading + "\"");
    if (inCode.isEmpty()) return List.of("no metric in the code of " + heading);
    var inDocument = byMeter(documented(section.get()));
    var code = byMeter(inCode);
    var differences = new ArrayList<String>();
    code.forEach((meter, name) -> {
      if (!inDocument.containsKey(meter)) differences.add("not in the document: " + name);
    });
    inDocument.forEach((meter, name) -> {
      if (!code.containsKey(meter)) differences.add("not in the code: " + name);
    });
    return differences;
  }

  private static List<String> documented(String section) {
    return Markdown.tables(section).stream()
        .flatMap(table -> table.cells().stream())
        .map(cells -> cells.getFirst().replace("`", ""))
        .filter(name -> name.startsWith("keeta"))
        .toList();
  }

  /**
   * The names by the meter they stand for: the registry writes dots as underscores and appends the
   * unit of a timer and the {@code total} of a counter.
   */
  private static SortedMap<String, String> byMeter(List<String> names) {
    var meters = new TreeMap<String, String>();
    for (var name : names) {
      meters.put(name.replace('.', '_').replaceAll("(_seconds)?(_total|_max)?$", ""), name);
    }
    return meters;
  }

  private static List<String> constants(Class<?> names) {
    return Arrays.stream(names.getDeclaredFields())
        .filter(field -> Modifier.isStatic(field.getModifiers()))
        .filter(field -> field.getType() == String.class)
        .map(ObservabilityDocument::value)
        .filter(value -> value.startsWith("keeta"))
        .toList();
  }

  private static String value(Field constant) {
    constant.setAccessible(true);
    try {
      return (String) constant.get(null);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private ObservabilityDocument() {}
}
