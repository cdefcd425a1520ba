package dev.keetaorders.contracts.architecture.archbad.r7.observe;

import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Bad: notifications of one order overtake one another. */
class VirtualConsumer {
  @Incoming("notifications")
  @RunOnVirtualThread
  void consume(String notification) {}
}
