package dev.keetaorders.contracts.settings;

import dev.keetaorders.contracts.Topics;
import java.util.ArrayList;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What all processes of one installation must agree on: its apps, the names of its topics, and how
 * it reads what the standard dialect leaves open.
 */
public record Installation(Apps apps, Topics topics, StandardReadings standard) {

  private static final String TOPICS_PREFIX = "keeta.topics.prefix";

  /**
   * Reads it from a process's settings. All of it is read whatever the process needs, so that a
   * wrong setting ends every start rather than that of some.
   *
   * @param names every name of a property or environment variable; foreign ones are passed over
   * @param value the value of a property under its dotted name, or null
   * @param refusal makes what ends the start of the sentence that names the key and the remedy
   */
  public static <X extends RuntimeException> Installation read(
      Iterable<String> names,
      Function<String, @Nullable String> value,
      Function<String, X> refusal) {
    return read(names, value, OlderRefundNames.NONE, refusal);
  }

  /**
   * The same.
   *
   * @param older the names that this process had for settings that all share by now
   */
  public static <X extends RuntimeException> Installation read(
      Iterable<String> names,
      Function<String, @Nullable String> value,
      OlderRefundNames older,
      Function<String, X> refusal) {
    // MicroProfile Config's names can be gone through once.
    var all = new ArrayList<String>();
    names.forEach(all::add);
    try {
      var prefix = value.apply(TOPICS_PREFIX);
      return new Installation(
          Apps.read(all, value),
          new Topics(prefix == null ? Topics.DEFAULT_PREFIX : prefix),
          StandardReadings.read(all, value, older));
    } catch (IllegalArgumentException wrong) {
      throw refusal.apply(String.valueOf(wrong.getMessage()));
    }
  }
}
