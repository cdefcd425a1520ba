package dev.keetaorders.orderstate.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.orderstate.lifecycle.CancellationSign.Requested;
import dev.keetaorders.orderstate.lifecycle.CancellationSign.StillRequested;
import dev.keetaorders.orderstate.lifecycle.CancellationSign.WentOn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Keeta has ten minutes to cancel, and tells nobody that it will not. */
class CancellationRequestTest {

  private static final Duration WITHIN = Duration.ofMinutes(10);

  @ParameterizedTest(name = "{0} -> {1}")
  @MethodSource("signs")
  void isOpenUntilKeetaIsSeenToGoOnLongEnoughAfterIt(
      List<CancellationSign> signs, @Nullable Instant pendingSince) {
    assertThat(of(signs).pendingSince(WITHIN)).isEqualTo(pendingSince);
  }

  static Stream<Arguments> signs() {
    return Stream.of(
        Arguments.of(List.of(), null),
        Arguments.of(List.of(new WentOn(at(1))), null),
        Arguments.of(List.of(new Requested(at(5))), at(5)),
        Arguments.of(List.of(new Requested(at(5)), new Requested(at(7))), at(7)),
        Arguments.of(List.of(new WentOn(at(1)), new Requested(at(5))), at(5)),
        Arguments.of(List.of(new Requested(at(5)), new WentOn(at(14))), at(5)),
        Arguments.of(List.of(new Requested(at(5)), new WentOn(at(15))), null),
        // Asked again after that, it is open again.
        Arguments.of(
            List.of(new Requested(at(5)), new WentOn(at(15)), new Requested(at(20))), at(20)),
        Arguments.of(
            List.of(new Requested(at(5)), new WentOn(at(15)), new StillRequested(at(16))), at(5)),
        Arguments.of(
            List.of(new Requested(at(5)), new StillRequested(at(16)), new WentOn(at(17))), null),
        // The event of the request was lost.
        Arguments.of(List.of(new StillRequested(at(16))), at(16)),
        Arguments.of(List.of(new StillRequested(at(16)), new WentOn(at(16))), at(16)),
        Arguments.of(List.of(new StillRequested(at(16)), new WentOn(at(17))), null));
  }

  @Test
  void anyOrderOfTheSameSignsIsTheSameRequest() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    for (var round = 0; round < 200; round++) {
      var signs = new ArrayList<CancellationSign>();
      for (var i = 0; i < 6; i++) signs.add(any(random));
      var expected = of(signs);
      Collections.shuffle(signs, random);
      signs.add(signs.getFirst());

      assertThat(of(signs)).as("seed %d", seed).isEqualTo(expected);
    }
  }

  private static CancellationSign any(Random random) {
    var at = at(random.nextInt(30));
    return List.of(new Requested(at), new StillRequested(at), new WentOn(at))
        .get(random.nextInt(3));
  }

  private static CancellationRequest of(List<CancellationSign> signs) {
    var request = CancellationRequest.NONE;
    for (var sign : signs) request = request.with(sign);
    return request;
  }

  private static Instant at(int minute) {
    return Instant.parse("2026-01-05T15:00:00Z").plus(Duration.ofMinutes(minute));
  }
}
