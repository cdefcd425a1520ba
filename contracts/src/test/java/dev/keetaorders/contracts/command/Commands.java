package dev.keetaorders.contracts.command;

import dev.keetaorders.contracts.codec.CommandReader;

/** Commands for tests. */
public final class Commands {

  /** The command in these bytes; a test that gives anything else is wrong. */
  public static Command read(byte[] bytes) {
    return switch (CommandReader.read(bytes)) {
      case CommandReader.Reading.Read(var command, var _) -> command;
      case CommandReader.Reading.Wrong wrong -> throw new AssertionError(wrong.toString());
      case CommandReader.Reading.Unreadable(var why) -> throw new AssertionError(why);
    };
  }

  private Commands() {}
}
