package dev.keetaorders.proof.reach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process whose time of day is as far off as a file says, while it runs. By libfaketime, which
 * stands between the process and the system's clock. What it waits for, and what it reckons by the
 * clock that never steps, stays as it is.
 */
public final class SteppedClock {

  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1"),
          Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketime.so.1"),
          Path.of("/usr/lib64/faketime/libfaketime.so.1"));

  /** Empty: it is not installed. */
  public static Optional<Path> library() {
    return LIBRARIES.stream().filter(Files::exists).findFirst();
  }

  /** The program, so that its clock can be stepped. */
  public static ProcessBuilder of(ProcessBuilder program, Path library, Path offset) {
    program
        .environment()
        .putAll(
            Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME_TIMESTAMP_FILE",
                offset.toString(),
                // Of the file, in seconds. A JVM asks for the time thousands of times a second.
                "FAKETIME_CACHE_DURATION",
                "1",
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1",
                // Else every wait of a JVM ends at once, and a dozen threads turn in circles.
                "FAKETIME_FORCE_MONOTONIC_FIX",
                "0"));
    return program;
  }

  /** The clocks that follow this file are so far off within a second. */
  public static void set(Path offset, Duration off) {
    try {
      var beside = offset.resolveSibling("clock.next");
      Files.writeString(beside, "%+d".formatted(off.toSeconds()));
      Files.move(beside, offset, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new CannotPlay("the clock cannot be set: " + e.getMessage());
    }
  }

  private SteppedClock() {}
}
