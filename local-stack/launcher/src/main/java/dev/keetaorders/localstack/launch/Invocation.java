package dev.keetaorders.localstack.launch;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the user asked {@code ./keeta up} for. */
sealed interface Invocation {

  /**
   * Start the stack.
   *
   * @param demo whether the demo plays
   * @param config the user's settings, if there are any
   * @param data where everything that must survive is kept
   * @param portOffset what is added to every port
   */
  record Up(boolean demo, @Nullable Path config, Path data, int portOffset) implements Invocation {

    /** The user's settings, if there are any. */
    Optional<Path> configFile() {
      return Optional.ofNullable(config);
    }
  }

  /** Write the class archives; the build asks for it, not a user. */
  record Rehearse() implements Invocation {}

  /** What was written makes no sense; the sentence says what does. */
  record Wrong(String why) implements Invocation {}

  /** The largest port of the stack plus this is still a port. */
  int LARGEST_OFFSET = 40_000;

  /**
   * Reads the options of {@code ./keeta up}.
   *
   * @param calledFrom what relative paths are relative to
   * @param defaultData where the data are unless the user says otherwise
   */
  static Invocation read(List<String> words, Path calledFrom, Path defaultData) {
    var rest = new ArrayDeque<>(words);
    if (words.equals(List.of("--rehearse"))) return new Rehearse();
    var demo = true;
    Path config = null;
    var data = defaultData;
    var portOffset = 0;
    while (!rest.isEmpty()) {
      var option = rest.remove();
      switch (option) {
        case "--no-demo" -> demo = false;
        case "--config", "--data", "--port-offset" -> {
          var value = rest.poll();
          if (value == null || value.isBlank()) return new Wrong(option + " needs a value");
          switch (option) {
            case "--config" -> config = calledFrom.resolve(value).normalize();
            case "--data" -> data = calledFrom.resolve(value).normalize();
            default -> {
              var offset = offset(value);
              if (offset.isEmpty()) {
                return new Wrong(
                    "--port-offset must be a number from 0 to %d, not %s"
                        .formatted(LARGEST_OFFSET, value));
              }
              portOffset = offset.get();
            }
          }
        }
        default -> {
          return new Wrong(
              "unknown option %s; known are --no-demo, --config FILE, --data DIR, --port-offset N"
                  .formatted(option));
        }
      }
    }
    return new Up(demo, config, data, portOffset);
  }

  private static Optional<Integer> offset(String text) {
    try {
      return Optional.of(Integer.valueOf(text)).filter(n -> n >= 0 && n <= LARGEST_OFFSET);
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }
}
