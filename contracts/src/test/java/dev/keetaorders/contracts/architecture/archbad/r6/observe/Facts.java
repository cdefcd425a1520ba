package dev.keetaorders.contracts.architecture.archbad.r6.observe;

import dev.keetaorders.contracts.architecture.archbad.r6.query.Board;

/** Bad: the other half. */
public class Facts {
  Board board() {
    return new Board();
  }
}
