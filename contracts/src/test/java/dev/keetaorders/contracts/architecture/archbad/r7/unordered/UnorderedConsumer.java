package dev.keetaorders.contracts.architecture.archbad.r7.unordered;

import io.smallrye.reactive.messaging.annotations.Blocking;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Bad: says so itself. */
class UnorderedConsumer {
  @Incoming("notifications")
  @Blocking(ordered = false)
  void consume(String notification) {}
}
