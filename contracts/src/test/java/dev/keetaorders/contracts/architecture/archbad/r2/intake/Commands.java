package dev.keetaorders.contracts.architecture.archbad.r2.intake;

import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Bad: a consumer that is not named as one. */
class Commands {
  @Incoming("commands")
  void consume(String command) {}
}
