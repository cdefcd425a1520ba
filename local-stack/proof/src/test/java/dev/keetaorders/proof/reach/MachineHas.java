package dev.keetaorders.proof.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What a test takes that not every machine has. */
final class MachineHas {

  /** Skips, and says what to install; where that property is {@code required} it fails instead. */
  static void assume(String property, boolean possible, String what) {
    if ("required".equals(System.getProperty(property))) assertThat(possible).as(what).isTrue();
    else assumeTrue(possible, what);
  }

  private MachineHas() {}
}
