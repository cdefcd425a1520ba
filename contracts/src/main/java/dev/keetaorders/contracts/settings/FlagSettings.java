package dev.keetaorders.contracts.settings;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings that are true or false, and may still be set under an older name.
 *
 * @param contradictions takes a sentence for an older name that says something else
 */
record FlagSettings(Function<String, @Nullable String> value, List<String> contradictions) {

  /** The value of that key, else that of the older name, else the default. */
  boolean read(String key, @Nullable String olderKey, boolean otherwise) {
    var own = flag(key);
    var older = olderKey == null ? Optional.<Boolean>empty() : flag(olderKey);
    if (own.isPresent() && older.isPresent() && !own.equals(older)) {
      contradictions.add(
          "%s is %s, but %s counts, by %s: remove the older name"
              .formatted(olderKey, older.get(), own.get(), key));
    }
    return own.or(() -> older).orElse(otherwise);
  }

  private Optional<Boolean> flag(String key) {
    var word = value.apply(key);
    if (word == null || word.isBlank()) return Optional.empty();
    return switch (word.strip().toLowerCase(Locale.ROOT)) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default ->
          throw new IllegalArgumentException(
              "%s must be true or false, not %s".formatted(key, word));
    };
  }
}
