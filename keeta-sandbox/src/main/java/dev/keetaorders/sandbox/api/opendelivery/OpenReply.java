package dev.keetaorders.sandbox.api.opendelivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the caller gets to see. */
public sealed interface OpenReply {

  /**
   * An answer; from 400 on a problem document.
   *
   * @param body null: there is none
   */
  record Text(int httpStatus, @Nullable String body) implements OpenReply {}

  /** The connection is closed without an answer. */
  record Reset() implements OpenReply {}

  /** Nothing for that long, then the connection is closed. */
  record Silence(Duration time) implements OpenReply {}
}
