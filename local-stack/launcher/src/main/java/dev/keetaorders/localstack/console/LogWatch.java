package dev.keetaorders.localstack.console;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/**
 * Shows the warnings and errors of one process's log on the console: the first lines of each burst,
 * and how many more there are in the file.
 */
public final class LogWatch {

  /** Where a log says how bad it is: Quarkus, the broker and PostgreSQL use these words. */
  private static final Pattern WORTH_SHOWING =
      Pattern.compile("(?:^|[\\s\\[])(WARN|WARNING|ERROR|SEVERE|FATAL|PANIC)(?:[\\s\\]:]|$)");

  /**
   * What a broker that is its own controller warns of whenever it starts, and what PostgreSQL says
   * to those who ask whether it has.
   */
  private static final Pattern NORMAL =
      Pattern.compile(
          "Performing controller activation"
              + "|the database system is (?:starting up|not yet accepting connections)");

  private static final int SHOWN_IN_A_BURST = 3;
  private static final int LOOKS_OF_A_BURST = 20;
  private static final int LONGEST_LINE = 240;
  private static final int AT_MOST_BYTES_A_LOOK = 1 << 20;

  private final String name;
  private final Path log;
  private final Console console;
  private long position;
  private String unfinished = "";
  private int looks;
  private int shown;
  private int more;

  /** Begins at a position, usually the present end of the file. */
  public LogWatch(String name, Path log, long position, Console console) {
    this.name = name;
    this.log = log;
    this.position = position;
    this.console = console;
  }

  /** Shows what was written since the last look; is called a few times a second. */
  public void look() {
    for (var line : newLines()) {
      if (!WORTH_SHOWING.matcher(line).find() || NORMAL.matcher(line).find()) continue;
      if (shown == SHOWN_IN_A_BURST) {
        more++;
      } else {
        console.say("%s: %s".formatted(name, shortened(line)));
        shown++;
      }
    }
    looks++;
    if (looks == LOOKS_OF_A_BURST) endBurst();
  }

  private void endBurst() {
    if (more > 0) console.say("%s: %d more in %s".formatted(name, more, log));
    looks = 0;
    shown = 0;
    more = 0;
  }

  private String[] newLines() {
    try (var file = FileChannel.open(log, StandardOpenOption.READ)) {
      var size = file.size();
      if (size <= position) return new String[0];
      // A flood is skipped, not read: its end is what tells.
      var from = Math.max(position, size - AT_MOST_BYTES_A_LOOK);
      var bytes = ByteBuffer.allocate((int) (size - from));
      while (bytes.hasRemaining() && file.read(bytes, from + bytes.position()) >= 0) {
        // goes on until everything that was there has been read
      }
      position = size;
      var text = unfinished + StandardCharsets.UTF_8.decode(bytes.flip());
      var end = text.lastIndexOf('\n');
      unfinished = text.substring(end + 1);
      return text.substring(0, end + 1).split("\n");
    } catch (IOException _) {
      return new String[0]; // not there yet
    }
  }

  private static String shortened(String line) {
    return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
  }
}
