package dev.keetaorders.command.poll;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where polled events become durable. */
public interface PolledEventLog {

  /**
   * One record.
   *
   * @param key absent where nothing is known that it could be kept in order with
   * @param value Keeta's bytes; not copied, and not to be changed by anyone
   */
  record PolledRecord(
      String topic, @Nullable String key, byte[] value, Map<String, String> headers) {
    /** Copies the headers and keeps their order. */
    public PolledRecord {
      headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
  }

  /**
   * Appends them, and waits until each is acknowledged or is not.
   *
   * @return which of them, by their place, are durable
   */
  Set<Integer> append(List<PolledRecord> records);
}
