package dev.keetaorders.sandbox.api.standard;

import java.time.Duration;

/** What the caller gets to see. */
public sealed interface Reply {

  /** An answer. */
  record Text(int httpStatus, String body) implements Reply {}

  /** The connection is closed without an answer. */
  record Reset() implements Reply {}

  /** Nothing for that long, then the connection is closed. */
  record Silence(Duration time) implements Reply {}
}
