package dev.keetaorders.testresource;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What every class loader of this JVM knows about the servers. Quarkus gives test classes several
 * class loaders and a static field to each; system properties there are once.
 */
final class JvmWide {

  private static final String PREFIX = "keeta.test-infrastructure.";

  /** The value, found by the supplier when it is asked for the first time in this JVM. */
  static String once(String name, Supplier<String> first) {
    synchronized (System.getProperties()) {
      return get(name)
          .orElseGet(() -> {
            var value = first.get();
            set(name, value);
            return value;
          });
    }
  }

  static Optional<String> get(String name) {
    return Optional.ofNullable(System.getProperty(PREFIX + name));
  }

  static void set(String name, String value) {
    System.setProperty(PREFIX + name, value);
  }

  /** 1, 2, 3 and so on. */
  static int next(String name) {
    synchronized (System.getProperties()) {
      var next = get(name).map(Integer::parseInt).orElse(0) + 1;
      set(name, Integer.toString(next));
      return next;
    }
  }

  private JvmWide() {}
}
