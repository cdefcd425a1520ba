package dev.keetaorders.localstack.launch;

import dev.keetaorders.localstack.console.Console;
import dev.keetaorders.localstack.supervise.Happenings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;

/** Says on the console what happens to the processes. */
final class Happened implements Happenings {

  private final Console console;
  private final Function<String, Path> logOf;

  Happened(Console console, Function<String, Path> logOf) {
    this.console = console;
    this.logOf = logOf;
  }

  @Override
  public void ready(String name, Duration took) {
    console.say("%s is ready after %s".formatted(name, Told.seconds(took)));
  }

  @Override
  public void died(String name, int exitCode, Duration restartIn) {
    console.say(
        "%s ended by itself (%s); starting it again in %s, its log is %s"
            .formatted(name, Told.exit(exitCode), Told.seconds(restartIn), logOf.apply(name)));
  }

  @Override
  public void back(String name, Duration took) {
    console.say("%s is back after %s".formatted(name, Told.seconds(took)));
  }

  @Override
  public void notStarted(String name, String why, Duration retryIn) {
    console.say(
        "%s cannot be started: %s; trying again in %s".formatted(name, why, Told.seconds(retryIn)));
  }

  @Override
  public void killed(String name) {
    console.say("%s did not stop when asked and was killed".formatted(name));
  }
}
