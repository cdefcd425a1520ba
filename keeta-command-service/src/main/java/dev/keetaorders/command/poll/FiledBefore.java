package dev.keetaorders.command.poll;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What this instance made durable lately. An event that Keeta goes on giving, because it could not
 * be acknowledged, is not put onto the log twice a minute; readers of the log would drop it anyway,
 * so that nothing depends on this memory.
 */
final class FiledBefore {

  private static final int MOST = 50_000;

  private final Map<String, Boolean> keys =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MOST;
        }
      };

  synchronized boolean has(String key) {
    return keys.containsKey(key);
  }

  synchronized void add(String key) {
    keys.put(key, true);
  }
}
