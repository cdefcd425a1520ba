package dev.keetaorders.localstack.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogWatchTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  @TempDir Path folder;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private Path log;
  private Console console;
  private LogWatch watch;
  private int looks;

  @BeforeEach
  void begin() {
    log = folder.resolve("postgresql.log");
    console = new Console(new PrintStream(said, true, UTF_8), () -> NOON, ZoneOffset.UTC);
    watch = new LogWatch("postgresql", log, 0, console);
  }

  @Test
  void showsWarningsAndErrorsAndNothingElse() throws IOException {
    write("LOG:  checkpoint complete", "FATAL:  could not write", "12:00 ERROR [a.B] broken");

    assertThat(shown()).hasSize(2).first().asString().contains("postgresql: FATAL:");
  }

  @Test
  void showsTheFirstLinesOfABurstAndHowManyMoreThereAre() throws IOException {
    write("ERROR 1", "ERROR 2", "ERROR 3", "ERROR 4", "ERROR 5");

    assertThat(shown()).hasSize(3);
    for (var look = 0; look < 20; look++) watch.look();
    assertThat(shown()).hasSize(4).last().asString().contains("2 more in " + log);
  }

  @Test
  void waitsForTheEndOfALine() throws IOException {
    Files.writeString(log, "ERROR half");
    assertThat(shown()).isEmpty();

    write(" a line");

    assertThat(shown()).singleElement().asString().contains("ERROR half a line");
  }

  @Test
  void passesOverWhatBelongsToEveryStart() throws IOException {
    write(
        "FATAL:  the database system is starting up",
        "FATAL:  the database system is not yet accepting connections",
        "WARN [QuorumController id=1] Performing controller activation.");

    assertThat(shown()).isEmpty();
  }

  private void write(String... lines) throws IOException {
    Files.writeString(
        log, String.join("\n", lines) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /**
   * What was shown until now; the console prints on a thread of its own, one line after the other.
   */
  private List<String> shown() {
    watch.look();
    var mark = "looked " + ++looks;
    console.plain(mark);
    await().atMost(Duration.ofMinutes(1)).until(() -> said.toString(UTF_8).contains(mark + "\n"));
    return said.toString(UTF_8).lines().filter(line -> !line.startsWith("looked ")).toList();
  }
}
