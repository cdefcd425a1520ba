package dev.keetaorders.orderstate.unalerted;

import dev.keetaorders.contracts.alert.DeadlineAlert;
import java.util.List;

/** The topic of alerts, to write to. */
interface AlertLog {

  /**
   * All of them are durable when this returns.
   *
   * @throws Unavailable if that is not known of every one of them; some may be there
   */
  void raise(List<DeadlineAlert> alerts);

  /** It may be tried again. */
  final class Unavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
