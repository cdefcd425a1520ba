package dev.keetaorders.localstack.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ConsoleTest {

  private static final InstantSource NOON =
      InstantSource.fixed(Instant.parse("2026-01-05T12:00:03Z"));

  @TempDir Path directory;

  @Test
  void printsLinesWithTheTimeInOrder() {
    assertThat(
            printed(console -> {
              console.say("one");
              console.plain("two");
            }))
        .isEqualTo("12:00:03 one\ntwo\n");
  }

  @Test
  @Timeout(60)
  void neverWaitsForAReader() throws Exception {
    var nobodyReads = new CountDownLatch(1);
    var stuck =
        new OutputStream() {
          @Override
          public void write(int b) {
            try {
              nobodyReads.await();
            } catch (InterruptedException _) {
              Thread.currentThread().interrupt();
            }
          }
        };
    var console = console(stuck);

    for (int i = 0; i < 20_000; i++) {
      console.say("line " + i);
    }

    nobodyReads.countDown();
    console.close();
  }

  @Test
  void showsTheFirstWarningsOfABurstAndCountsTheRest() throws Exception {
    var log = directory.resolve("service.log");
    Files.writeString(log, "12:00 ERROR of an earlier run\n");

    var printed =
        printed(console -> {
          var watch = new LogWatch("service", log, size(log), console);
          watch.look();
          append(log, "12:01 INFO  fine\n12:01 WARN  [a] first\n12:01 ERR");
          watch.look();
          append(log, "OR [b] torn\n12:02 WARN  2\n12:02 WARN  3\n12:02 WARN  4\n");
          for (int i = 0; i < 20; i++) watch.look();
        });

    assertThat(printed)
        .isEqualTo(
            """
            12:00:03 service: 12:01 WARN  [a] first
            12:00:03 service: 12:01 ERROR [b] torn
            12:00:03 service: 12:02 WARN  2
            12:00:03 service: 2 more in %s
            """
                .formatted(log));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void append(Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.APPEND);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String printed(java.util.function.Consumer<Console> saying) {
    var bytes = new ByteArrayOutputStream();
    try (var console = console(bytes)) {
      saying.accept(console);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static Console console(OutputStream out) {
    return new Console(new PrintStream(out, false, StandardCharsets.UTF_8), NOON, ZoneOffset.UTC);
  }
}
