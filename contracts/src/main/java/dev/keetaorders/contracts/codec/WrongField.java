package dev.keetaorders.contracts.codec;

import dev.keetaorders.contracts.codec.CommandReader.FieldError;

/** Leaves the reading of a command at the first wrong field; never leaves this package. */
final class WrongField extends Exception {
  private static final long serialVersionUID = 1;
  private final transient FieldError error;

  WrongField(FieldError error) {
    super(error.field(), null, false, false);
    this.error = error;
  }

  FieldError error() {
    return error;
  }
}
