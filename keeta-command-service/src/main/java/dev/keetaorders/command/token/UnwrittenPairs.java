package dev.keetaorders.command.token;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pairs that Keeta gave, until they are written; what was given for them is used up. One that
 * cannot be written keeps no other from it, and is tried again in the next round.
 */
final class UnwrittenPairs<T> {

  private static final Logger LOG = LoggerFactory.getLogger(UnwrittenPairs.class);

  private final Map<String, T> byKey = new ConcurrentHashMap<>();
  private final Map<String, T> told = new ConcurrentHashMap<>();
  private final Consumer<T> write;
  private final TokenObserver observer;

  /**
   * Writes them so.
   *
   * @param write throws {@link TokensUnavailable} while the database does not answer
   */
  UnwrittenPairs(Consumer<T> write, TokenObserver observer) {
    this.write = write;
    this.observer = observer;
  }

  boolean has(String key) {
    return byKey.containsKey(key);
  }

  /**
   * Keeps it in memory, and writes it.
   *
   * @throws TokensUnavailable if the database does not answer; then it is kept
   */
  void add(String key, T brought) {
    byKey.put(key, brought);
    write(key, brought);
  }

  /**
   * Writes all of them.
   *
   * @throws TokensUnavailable if the database does not answer; then those that are left are kept
   */
  void write() {
    byKey.forEach(this::write);
  }

  private void write(String key, T brought) {
    try {
      write.accept(brought);
      byKey.remove(key, brought);
      told.remove(key);
    } catch (TokensUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      observer.brokeOff("write");
      if (brought.equals(told.put(key, brought))) return;
      LOG.atError()
          .addKeyValue("of", key)
          .addKeyValue("why", e.getClass().getSimpleName())
          .log("A pair of tokens cannot be written; it is kept in memory and tried again");
    }
  }
}
