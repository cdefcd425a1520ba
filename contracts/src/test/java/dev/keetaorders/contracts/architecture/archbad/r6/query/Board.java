package dev.keetaorders.contracts.architecture.archbad.r6.query;

import dev.keetaorders.contracts.architecture.archbad.r6.observe.Facts;

/** Bad: half of a cycle. */
public class Board {
  Facts facts() {
    return new Facts();
  }
}
