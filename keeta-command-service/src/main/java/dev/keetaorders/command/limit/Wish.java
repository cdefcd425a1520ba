package dev.keetaorders.command.limit;

import dev.keetaorders.command.settle.CommandClass;
import dev.keetaorders.contracts.command.CommandType;

/**
 * One call that somebody wants to make at Keeta.
 *
 * @param type of the command that it is made for
 * @param looks whether it only reads the order
 */
public record Wish(Lane lane, CommandType type, boolean looks) {

  /** Whether it belongs to a confirmation, which is never stopped by a limit. */
  public boolean confirms() {
    return type == CommandType.CONFIRM_ORDER;
  }

  /** Whether it changes nothing at Keeta. */
  boolean reads() {
    return looks || CommandClass.of(type) == CommandClass.READ;
  }
}
