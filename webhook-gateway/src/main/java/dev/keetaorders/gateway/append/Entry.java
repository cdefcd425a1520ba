package dev.keetaorders.gateway.append;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One record to append.
 *
 * @param key absent where nothing is known that it could be kept in order with
 * @param value Keeta's bytes; not copied, and not to be changed by anyone
 */
public record Entry(
    Destination destination, @Nullable String key, byte[] value, Map<String, String> headers) {

  /** Copies the headers and keeps their order. */
  public Entry {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }
}
