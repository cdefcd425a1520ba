package dev.keetaorders.contracts.signature;

import java.util.Optional;

/** What gives JSON its canonical form (RFC 8785). */
@FunctionalInterface
public interface Canonical {

  /** The canonical bytes; empty where the form cannot express it. */
  Optional<byte[]> of(byte[] json);
}
