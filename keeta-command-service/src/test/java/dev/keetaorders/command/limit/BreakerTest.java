package dev.keetaorders.command.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BreakerTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Instant UNTIL = NOON.plusSeconds(5);

  /** One more that is troubled opens it. */
  private static final Breaker CLOSED = new Breaker.Closed(NOON, 9, 4);

  private static final Breaker OPEN = new Breaker.Open(NOON, UNTIL, 1);

  /** One more that is answered closes it. */
  private static final Breaker HALF_OPEN = new Breaker.HalfOpen(NOON, 1, 2);

  static Stream<Arguments> everyPair() {
    var again = new Breaker.Open(NOON, NOON.plusSeconds(10), 2);
    return Stream.of(
        Arguments.of(CLOSED, Condition.WELL, new Breaker.Closed(NOON, 10, 4)),
        Arguments.of(CLOSED, Condition.LIMITED, new Breaker.Closed(NOON, 10, 4)),
        Arguments.of(CLOSED, Condition.APP_LIMITED, new Breaker.Closed(NOON, 10, 4)),
        Arguments.of(CLOSED, Condition.SHOP_LIMITED, new Breaker.Closed(NOON, 10, 4)),
        Arguments.of(CLOSED, Condition.TROUBLED, OPEN),
        Arguments.of(CLOSED, Condition.UNTOLD, CLOSED),
        Arguments.of(OPEN, Condition.WELL, new Breaker.HalfOpen(NOON, 1, 1)),
        Arguments.of(OPEN, Condition.LIMITED, new Breaker.HalfOpen(NOON, 1, 1)),
        Arguments.of(OPEN, Condition.APP_LIMITED, new Breaker.HalfOpen(NOON, 1, 1)),
        Arguments.of(OPEN, Condition.SHOP_LIMITED, new Breaker.HalfOpen(NOON, 1, 1)),
        Arguments.of(OPEN, Condition.TROUBLED, OPEN),
        Arguments.of(OPEN, Condition.UNTOLD, OPEN),
        Arguments.of(HALF_OPEN, Condition.WELL, Breaker.closed(NOON)),
        Arguments.of(HALF_OPEN, Condition.LIMITED, Breaker.closed(NOON)),
        Arguments.of(HALF_OPEN, Condition.APP_LIMITED, Breaker.closed(NOON)),
        Arguments.of(HALF_OPEN, Condition.SHOP_LIMITED, Breaker.closed(NOON)),
        Arguments.of(HALF_OPEN, Condition.TROUBLED, again),
        Arguments.of(HALF_OPEN, Condition.UNTOLD, HALF_OPEN));
  }

  @ParameterizedTest(name = "{0} + {1} -> {2}")
  @MethodSource("everyPair")
  void movesByWhatIsTold(Breaker breaker, Condition condition, Breaker expected) {
    assertThat(breaker.told(condition, NOON, Flows.BREAKER)).isEqualTo(expected);
  }

  @Test
  void theTableIsComplete() {
    assertThat(everyPair())
        .hasSize(Breaker.class.getPermittedSubclasses().length * Condition.values().length);
  }

  @Test
  void refusalsNeverOpenIt() {
    var breaker = Breaker.closed(NOON);
    for (var i = 0; i < 10_000; i++) {
      breaker = breaker.told(Condition.WELL, NOON.plusMillis(i), Flows.BREAKER);
    }

    assertThat(breaker).isInstanceOf(Breaker.Closed.class);
  }

  @Test
  void aFewTroubledCallsTellNothing() {
    var breaker = Breaker.closed(NOON);
    for (var i = 0; i < 100; i++) {
      // One in two seconds: five in a window, which is too few.
      breaker = breaker.told(Condition.TROUBLED, NOON.plusSeconds(2L * i), Flows.BREAKER);
      assertThat(breaker).isInstanceOf(Breaker.Closed.class);
    }
  }

  @Test
  void itStaysOpenForLongerEachTimeThatNothingHasChanged() {
    Breaker breaker = OPEN;
    var lengths = new ArrayList<Long>();
    for (var i = 0; i < 6; i++) {
      var open = (Breaker.Open) breaker;
      lengths.add(Duration.between(open.since(), open.until()).toSeconds());
      assertThat(open.at(open.until().minusMillis(1))).isEqualTo(open);
      assertThat(open.at(open.until())).isInstanceOf(Breaker.HalfOpen.class);
      breaker = open.told(Condition.TROUBLED, open.until(), Flows.BREAKER);
    }

    assertThat(lengths).isEqualTo(List.of(5L, 10L, 20L, 40L, 60L, 60L));
  }

  @Test
  void refusesTermsByWhichItWouldNeverClose() {
    assertThatThrownBy(() ->
            new BreakerTerms(
                Duration.ofSeconds(1),
                1,
                0,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                1,
                new Rate(1, 1)))
        .hasMessageContaining("share above 0");
  }
}
