package dev.keetaorders.orderstate.rebuild;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What the user asked {@code ./keeta rebuild} for. */
sealed interface RebuildInvocation {

  /**
   * A rebuild.
   *
   * @param keep whether the rebuilt schema stays
   * @param config settings over those of the environment, absent where there are none
   */
  record Asked(boolean keep, @Nullable Path config) implements RebuildInvocation {}

  /** What was written makes no sense; the sentence says what does. */
  record Wrong(String why) implements RebuildInvocation {}

  /**
   * Reads the words behind {@code ./keeta rebuild}.
   *
   * @param calledFrom what relative paths are relative to
   */
  static RebuildInvocation read(String[] words, Path calledFrom) {
    var keep = false;
    Path config = null;
    for (var i = 0; i < words.length; i++) {
      switch (words[i]) {
        case "--keep" -> keep = true;
        case "--config" -> {
          i++;
          if (i == words.length || words[i].isBlank()) return new Wrong("--config needs a file");
          config = calledFrom.resolve(words[i]).normalize();
          if (!Files.isReadable(config)) {
            return new Wrong("--config: there is no file %s".formatted(config));
          }
        }
        default -> {
          return new Wrong("unknown option %s; known are --keep, --config".formatted(words[i]));
        }
      }
    }
    return new Asked(keep, config);
  }
}
