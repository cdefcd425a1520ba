package dev.keetaorders.deploy.tool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program as whoever deploys runs it. Without it a test is skipped and says how to get it; where
 * it is required, the test fails.
 */
public record Tool(String program, String howToGetIt, boolean required) {

  /** One on the {@code PATH}, required by the property of its name. */
  public static Tool named(String program, String howToGetIt) {
    return new Tool(program, howToGetIt, "required".equals(System.getProperty(program)));
  }

  /** What it says, if it ends well. */
  public String run(String... arguments) {
    var command = Stream.concat(Stream.of(program), Stream.of(arguments)).toList();
    try {
      return said(command);
    } catch (IOException _) {
      var why = "%s is not on the PATH: %s".formatted(program, howToGetIt);
      if (required) throw new AssertionError(why);
      return abort(why);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException(e));
    }
  }

  private static String said(List<String> command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as("%s: %s", command, said).isZero();
    return said;
  }
}
