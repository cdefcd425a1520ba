package dev.keetaorders.proof.commands.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StoriesTest {

  @Test
  void theSameSeedDrawsTheSame() {
    assertThat(Stories.draw(new Random(7), 500)).isEqualTo(Stories.draw(new Random(7), 500));
    assertThat(Stories.draw(new Random(7), 500)).isNotEqualTo(Stories.draw(new Random(8), 500));
  }

  @Test
  void drawsAsManyCommandsAsAskedForAndEveryKind() {
    var wishes =
        Stories.draw(new Random(7), 2_000).stream()
            .flatMap(story -> story.wishes().stream())
            .toList();

    assertThat(wishes).hasSizeBetween(2_000, 2_005);
    assertThat(wishes).extracting(Wish::kind).contains(Kind.values());
    assertThat(wishes).filteredOn(Wish::twice).hasSizeBetween(50, 200);
  }

  @Test
  void letsSomebodyElseActBeforeAndAfter() {
    var races =
        Stories.draw(new Random(7), 2_000).stream()
            .flatMap(story -> story.scenes().stream())
            .filter(Scene.Asks.class::isInstance)
            .map(scene -> ((Scene.Asks) scene).meanwhile())
            .filter(Objects::nonNull)
            .toList();

    assertThat(races).hasSizeGreaterThan(300);
    assertThat(races).anyMatch(race -> race.after().isNegative());
    assertThat(races).anyMatch(race -> !race.after().isNegative());
  }
}
