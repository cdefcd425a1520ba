package dev.keetaorders.proof.reach;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** What time it is for another JVM of this machine, as it says itself when it is asked by jcmd. */
public final class JvmClock {

  private static final Pattern TIME = Pattern.compile("(?m)^(\\S+): [0-9.]+ s$");
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSxx");

  /** Empty: it gives no answer. */
  public static Optional<Instant> of(long pid) throws InterruptedException {
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    return Command.output(jcmd, Long.toString(pid), "VM.uptime", "-date").flatMap(JvmClock::read);
  }

  private static Optional<Instant> read(String answer) {
    var time = TIME.matcher(answer);
    try {
      return time.find()
          ? Optional.of(OffsetDateTime.parse(time.group(1), FORMAT).toInstant())
          : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private JvmClock() {}
}
