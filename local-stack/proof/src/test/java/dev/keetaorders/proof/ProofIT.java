package dev.keetaorders.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.plan.Stories;
import dev.keetaorders.proof.play.PlayStories;
import dev.keetaorders.proof.play.Stack;
import dev.keetaorders.proof.report.Report;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A short run with the seed of its build; {@code ./keeta prove} makes a long one. */
class ProofIT {

  private static final int COMMANDS = 300;

  /** Every promise is to hold; which pairs come about is a matter of chance in so short a run. */
  private static final int OF_EVERY_PAIR = 0;

  @Test
  void keepsEveryPromiseWhileKeetaFailsAndTheServiceIsKilled() throws Exception {
    var seed = ProofWiring.seed();
    System.out.println("seed " + seed);
    var stories = Stories.draw(ProofWiring.random(seed), COMMANDS);
    var root = Path.of(System.getProperty("project.root"));
    var clock = ProofWiring.clock();
    try (var stack =
        Stack.start(root, ProofWiring::portOffset, PlayStories.settings(seed), clock)) {

      var seen = new PlayStories(stack, clock, System.out::println).play("it", stories, 1);

      var report = Report.of(seen.orders(), OF_EVERY_PAIR, seen.took());
      assertThat(report.breaches()).as("seed %d: %s", seed, report.text()).isEmpty();
      assertThat(seen.orders()).hasSameSizeAs(stories);
    }
  }
}
