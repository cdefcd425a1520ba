package dev.keetaorders.contracts.settings;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settings that say what numbers of Keeta's mean: a key for each meaning, and as many numbers as
 * have it.
 */
record NumberSettings(Function<String, @Nullable String> value) {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

  /**
   * What each number means by those keys, and by what was known where they say nothing. A key that
   * is set names all numbers of its meaning; a number that it takes from another meaning leaves
   * that one, so that one setting is enough to say that a number means something else.
   *
   * @param keys what the numbers of each key mean; of several meanings a number keeps the one that
   *     it had, else it has the first
   * @throws IllegalArgumentException naming the key and the remedy, if one is malformed, or two of
   *     them name the same number
   */
  <E extends Enum<E>> Map<String, E> over(Map<String, E> known, Map<String, Set<E>> keys) {
    var keyOfNumber = new TreeMap<String, String>();
    var meanings = new HashMap<>(known);
    new TreeMap<>(keys)
        .forEach((key, ofKey) ->
            numbers(key)
                .ifPresent(numbers -> {
                  numbers.forEach(number -> claim(number, key, keyOfNumber));
                  meanings.values().removeIf(ofKey::contains);
                }));
    keyOfNumber.forEach((number, key) ->
        meanings.put(number, meaning(known.get(number), keys.getOrDefault(key, Set.of()))));
    return meanings;
  }

  private static void claim(String number, String key, Map<String, String> keyOfNumber) {
    var other = keyOfNumber.put(number, key);
    if (other != null) {
      throw new IllegalArgumentException(
          "%s and %s both name %s: leave it in one of them".formatted(other, key, number));
    }
  }

  private static <E extends Enum<E>> E meaning(@Nullable E known, Set<E> ofKey) {
    return known != null && ofKey.contains(known) ? known : Collections.min(ofKey);
  }

  /** The numbers of that key, where they are not those that have these meanings. */
  <E extends Enum<E>> Optional<String> contradiction(
      String key, Set<E> ofKey, Map<String, E> meanings) {
    var counting =
        meanings.entrySet().stream()
            .filter(each -> ofKey.contains(each.getValue()))
            .map(Map.Entry::getKey)
            .collect(Collectors.toCollection(TreeSet::new));
    return numbers(key)
        .filter(numbers -> !numbers.equals(counting))
        .map(numbers -> "%s is %s, but %s count".formatted(key, text(numbers), text(counting)));
  }

  private static String text(Set<String> numbers) {
    return numbers.isEmpty() ? "none" : String.join(",", numbers);
  }

  private Optional<Set<String>> numbers(String key) {
    var text = value.apply(key);
    if (text == null || text.isBlank()) return Optional.empty();
    var numbers = new TreeSet<String>();
    for (var each : text.split(",", -1)) {
      var number = each.strip();
      if (!NUMBER.matcher(number).matches()) {
        throw new IllegalArgumentException(
            "%s must be numbers with commas between them, not %s".formatted(key, text));
      }
      numbers.add(number);
    }
    return Optional.of(numbers);
  }
}
