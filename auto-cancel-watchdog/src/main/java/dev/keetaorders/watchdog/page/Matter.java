package dev.keetaorders.watchdog.page;

import org.jspecify.annotations.Nullable;

/**
 * A trouble, and whose it is.
 *
 * @param app null where it is this instance's own
 */
public record Matter(Trouble trouble, @Nullable String app) {

  /** What a receiver joins pages by, on that instance. */
  String key(String instance) {
    var own = "keeta-watchdog/%s/%s".formatted(instance, trouble);
    return app == null ? own : own + "/" + app;
  }
}
