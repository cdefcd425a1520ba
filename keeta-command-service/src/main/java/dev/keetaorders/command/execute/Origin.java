package dev.keetaorders.command.execute;

import dev.keetaorders.command.settle.Progress;
import dev.keetaorders.contracts.command.Command;
import java.time.Instant;
import java.util.Objects;

/** Where a confirmation stood before it was executed without the ledger. */
public sealed interface Origin {

  /** What is to be done. */
  Command command();

  /** When it came in. */
  Instant receivedAt();

  /** As it stands before its first step without the ledger. */
  OpenCommand open();

  /** It came in, and nobody had begun it, as far as is known here. */
  record CameIn(Received received) implements Origin {

    @Override
    public Command command() {
      return Objects.requireNonNull(received.command(), "only what can be read is confirmed");
    }

    @Override
    public Instant receivedAt() {
      return received.receivedAt();
    }

    @Override
    public OpenCommand open() {
      return new OpenCommand(
          0,
          command(),
          received.receivedAt(),
          received.traceparent(),
          Progress.NONE,
          0,
          null,
          null,
          Step.CALL,
          received.receivedAt(),
          null,
          Neighbours.NONE);
    }
  }

  /**
   * This instance had begun it by the ledger, or had done that before, and this was its last step.
   */
  record WasBegun(StepTaken last) implements Origin {

    @Override
    public Command command() {
      return last.begun().open().command();
    }

    @Override
    public Instant receivedAt() {
      return last.begun().open().receivedAt();
    }

    @Override
    public OpenCommand open() {
      return last.begun().open().after(last);
    }
  }
}
