package dev.keetaorders.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.simulation.promise.Judgements;
import dev.keetaorders.simulation.promise.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole days of the pure core; other seeds by {@code ./keeta simulate}. */
class SimulationTest {

  private static final int ORDERS = 100;

  @Test
  void everyPromiseHoldsOnEveryDay() {
    var judgements = of(LongStream.range(0, 10), Defect.NONE);

    for (var promise : Promise.values()) {
      assertThat(judgements.broken(promise)).as(promise.sentence()).isEmpty();
      assertThat(judgements.looked(promise)).as(promise.sentence()).isGreaterThan(10);
    }
  }

  @Test
  void equalSeedsGiveEqualDays() {
    assertThat(story(7)).isEqualTo(story(7)).isNotEqualTo(story(8));
  }

  /** What is broken on purpose is found: a judge that sees nothing would be worth nothing. */
  @ParameterizedTest
  @CsvSource({
    "TAKES_OVER_AT_ONCE, ONE_CALL",
    "TAKES_OVER_AT_ONCE, TRUE_RESULT",
    "FORGETS_THE_DOUBT, ONE_EFFECT",
    "FORGETS_THE_LOG, FLAGGED",
    "FORGETS_THE_LOG, SAME_ALERT",
    "RAISES_UNREAD, NO_FALSE_ALARM",
    "RAISES_UNREAD, CLEARED",
    "BELIEVES_THE_LAST, ANY_ORDER",
    "BELIEVES_THE_LAST, TRUTH",
    "ENDS_TWICE, ONE_RESULT",
    "SENDS_WHAT_EXPIRED, IN_TIME"
  })
  void aMistakeBreaksItsPromise(Defect defect, Promise promise) {
    for (var seed = 0; seed < 30; seed++) {
      if (!of(LongStream.of(seed), defect).broken(promise).isEmpty()) return;
    }
    assertThat(defect).as("was not found as: " + promise.sentence()).isEqualTo(Defect.NONE);
  }

  private static Judgements of(LongStream seeds, Defect defect) {
    var all = new Judgements();
    seeds.forEach(seed -> all.add(Judgements.of(Day.play(seed, ORDERS, defect))));
    return all;
  }

  private static List<String> story(long seed) {
    var day = Day.play(seed, ORDERS, Defect.NONE);
    var story = new ArrayList<String>();
    day.log().forEach(entry -> story.add(entry.appendedAt() + " " + entry.headers().get("ce_id")));
    day.alerts().forEach(seen -> story.add(seen.toString()));
    day.results().forEach(result -> story.add(result.text()));
    day.keeta().deeds().forEach(deed -> story.add(deed.toString()));
    return story;
  }
}
