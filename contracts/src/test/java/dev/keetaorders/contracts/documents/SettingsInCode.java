package dev.keetaorders.contracts.documents;

import dev.keetaorders.contracts.settings.StandardReadings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The settings that the sources declare, with their defaults: the {@code @ConfigMapping} interfaces
 * as they are written, what {@code application.properties} adds, and what all services share.
 *
 * @param defaults the default of every key, as the sources write it; empty where it has none
 */
public record SettingsInCode(Map<String, String> defaults) {

  private static final Pattern PREFIX =
      Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*");
  private static final Pattern TOKEN =
      Pattern.compile(
          "interface (?<opened>\\w+)[^{]*\\{"
              + "|@WithDefault\\(\\s*\"(?<value>[^\"]*)\"\\s*\\)"
              + "|(?<type>[\\w<>, .]+?)\\s+(?<name>\\w+)\\(\\);"
              + "|(?<closed>})");
  private static final Pattern PROPERTY = Pattern.compile("(?m)^([\\w.\"-]+)=(.*)$");
  private static final Pattern SHORT_DURATION = Pattern.compile("(\\d+)(ms|s|m|h|d)");

  /** In place of a default, for a setting that has none. */
  private static final String NONE = "";

  /** One accessor of an interface. */
  private record Accessor(String type, String name, Optional<String> value) {}

  /** Of every module. */
  public static SettingsInCode ofProject() {
    var defaults = new TreeMap<String, String>();
    for (var source : ProjectTree.filesEndingIn("Config.java")) {
      defaults.putAll(ofMapping(ProjectTree.read(source)));
    }
    for (var properties : ProjectTree.filesEndingIn("application.properties")) {
      if (properties.toString().contains("/src/main/")) {
        PROPERTY
            .matcher(ProjectTree.read(properties))
            .results()
            .forEach(line -> defaults.putIfAbsent(line.group(1), line.group(2).strip()));
      }
    }
    defaults.putAll(StandardReadings.KEETAS.asSettings());
    return new SettingsInCode(defaults);
  }

  /** The keys of one mapping, by its source. */
  static Map<String, String> ofMapping(String source) {
    var prefix = PREFIX.matcher(source);
    if (!prefix.find()) return Map.of();
    var interfaces = new HashMap<String, List<Accessor>>();
    var open = new ArrayDeque<String>();
    var root =
        read(COMMENT.matcher(source.substring(prefix.end())).replaceAll(""), interfaces, open);
    var defaults = new TreeMap<String, String>();
    collect(prefix.group(1), root, interfaces, defaults);
    return defaults;
  }

  private static String read(
      String source, Map<String, List<Accessor>> interfaces, Deque<String> open) {
    var root = Optional.<String>empty();
    var value = Optional.<String>empty();
    var tokens = TOKEN.matcher(source);
    while (tokens.find()) {
      if (tokens.group("opened") != null) {
        open.push(tokens.group("opened"));
        if (root.isEmpty()) root = Optional.of(open.getFirst());
      } else if (tokens.group("closed") != null) {
        open.poll();
      } else if (tokens.group("value") != null) {
        value = Optional.of(tokens.group("value"));
      } else if (!open.isEmpty()) {
        interfaces
            .computeIfAbsent(open.getFirst(), _ -> new ArrayList<>())
            .add(new Accessor(tokens.group("type").strip(), tokens.group("name"), value));
        value = Optional.empty();
      }
    }
    return root.orElseThrow();
  }

  private static void collect(
      String path,
      String type,
      Map<String, List<Accessor>> interfaces,
      Map<String, String> defaults) {
    for (var accessor : interfaces.getOrDefault(type, List.of())) {
      var key = path + "." + kebab(accessor.name());
      if (interfaces.containsKey(accessor.type())) {
        collect(key, accessor.type(), interfaces, defaults);
      } else {
        defaults.put(key, accessor.value().orElse(NONE));
      }
    }
  }

  private static String kebab(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
  }

  /**
   * What a document gets wrong. A table of "setting" and "default" must name keys of the code; in
   * one of "key" and "default", where keys of an app and of Quarkus stand too, those that the code
   * has must have its default.
   */
  List<String> problems(Markdown document) {
    return document.tables().stream()
        .filter(table -> table.has("default"))
        .flatMap(table -> table.rows().stream())
        .map(row -> problem(document, row))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> problem(Markdown document, Map<String, String> row) {
    var setting = row.getOrDefault("setting", "");
    var key = row.getOrDefault("key", setting).replace("`", "");
    var inCode = defaults.get(key);
    var inDocument = row.get("default");
    var where = document.path().getFileName() + ": " + key;
    if (inCode == null) {
      return setting.isEmpty() ? Optional.empty() : Optional.of(where + " is not in the code");
    }
    return inCode.equals(NONE) || same(inCode, inDocument.replace("`", ""))
        ? Optional.empty()
        : Optional.of("%s is %s in the code, not %s".formatted(where, inCode, inDocument));
  }

  private static boolean same(String inCode, String inDocument) {
    return normal(inCode).equals(normal(inDocument));
  }

  /** Durations are compared by their length, however they are written. */
  private static Object normal(String value) {
    var shorthand = SHORT_DURATION.matcher(value.replace(" ", ""));
    if (!shorthand.matches()) return value.startsWith("PT") ? Duration.parse(value) : value;
    var amount = Long.parseLong(shorthand.group(1));
    return switch (shorthand.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      default -> Duration.ofDays(amount);
    };
  }
}
