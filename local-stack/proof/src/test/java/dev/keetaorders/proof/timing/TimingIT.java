package dev.keetaorders.proof.timing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** A tiny run, which asserts no speed; {@code ./keeta prove --timing} measures. */
class TimingIT {

  private static final int DEADLINES = 3_000;
  private static final int KILLS = 2;

  @Test
  void everyLevelIsRaisedBySomebodyWhileOneOfTwoIsKilled() throws Exception {
    var seed = ThreadLocalRandom.current().nextLong(1_000_000_000L);
    System.out.println("seed " + seed);
    var root = Path.of(System.getProperty("project.root"));
    try (var stack =
        TimingStack.start(root, () -> ThreadLocalRandom.current().nextInt(1_100, 11_000))) {

      var report =
          new PlayTiming(stack, InstantSource.system(), System.out::println)
              .play(new Random(seed), DEADLINES, KILLS, Duration.ofSeconds(10));

      System.out.println(report.text());
      assertThat(report.isSafe()).as("seed %d: %s", seed, report.text()).isTrue();
    }
  }
}
