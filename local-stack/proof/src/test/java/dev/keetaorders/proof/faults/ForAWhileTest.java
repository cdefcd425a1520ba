package dev.keetaorders.proof.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.proof.reach.CannotPlay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ForAWhileTest {

  private final List<String> done = new ArrayList<>();

  @AfterEach
  void forgetTheInterrupt() {
    var _ = Thread.interrupted();
  }

  @Test
  void undoesWhatWasDoneWhenTheTimeIsOver() throws Exception {
    ForAWhile.broken(() -> done.add("killed"), Duration.ofMillis(1), () -> done.add("started"));

    assertThat(done).containsExactly("killed", "started");
  }

  @Test
  void undoesItWhenTheRunIsBrokenOff() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(() ->
            ForAWhile.broken(
                () -> done.add("killed"), Duration.ofHours(1), () -> done.add("started")))
        .isInstanceOf(InterruptedException.class);
    assertThat(done).containsExactly("killed", "started");
  }

  /** Of three brokers two may be gone by then. */
  @Test
  void undoesWhatWasDoneInPart() {
    assertThatThrownBy(() ->
            ForAWhile.broken(
                () -> {
                  throw new CannotPlay("there is no third broker");
                },
                Duration.ofHours(1),
                () -> done.add("started")))
        .isInstanceOf(CannotPlay.class);
    assertThat(done).containsExactly("started");
  }
}
