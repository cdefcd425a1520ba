package dev.keetaorders.orderstate.unconfirmed;

import dev.keetaorders.contracts.command.Command;
import java.util.List;

/** The topic of commands. */
interface CommandLog {

  /**
   * All of them are durable when this returns.
   *
   * @throws Unavailable if that is not known of every one of them; some may be there
   */
  void publish(List<Command> commands);

  /** It may be tried again. */
  final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
