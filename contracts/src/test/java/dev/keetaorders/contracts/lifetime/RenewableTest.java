package dev.keetaorders.contracts.lifetime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenewableTest {

  private final List<String> givenUp = new ArrayList<>();
  private int made;
  private boolean cannot;
  private final Renewable<String> renewable = new Renewable<>(this::make, givenUp::add);

  @Test
  void isMadeWhenItIsFirstNeededAndThenKept() {
    renewable.ifMade(_ -> made = 99);

    assertThat(renewable.get()).isEqualTo("number 1");
    assertThat(renewable.get()).isEqualTo("number 1");
    assertThat(givenUp).isEmpty();
  }

  @Test
  void isReplacedOnceItIsBroken() {
    renewable.broken(renewable.get());

    assertThat(renewable.get()).isEqualTo("number 2");
    assertThat(renewable.get()).isEqualTo("number 2");
    assertThat(givenUp).containsExactly("number 1");
  }

  @Test
  void isKeptWhenOneThatWasReplacedIsFoundBrokenOnceMore() {
    var first = renewable.get();
    renewable.broken(first);
    renewable.get();

    renewable.broken(first);

    assertThat(renewable.get()).isEqualTo("number 2");
  }

  @Test
  void isTriedAgainWhereNoneCanBeMade() {
    renewable.broken(renewable.get());
    cannot = true;
    assertThatIllegalStateException().isThrownBy(renewable::get);

    cannot = false;

    assertThat(renewable.get()).isEqualTo("number 2");
    assertThat(givenUp).containsExactly("number 1");
  }

  @Test
  void isHandedOverWithoutKeepingAnybodyFromFindingItBroken() {
    renewable.get();

    renewable.ifMade(one -> {
      var finding = new Thread(() -> renewable.broken(one), "finding");
      finding.start();
      assertThat(endsSoon(finding)).isTrue();
    });

    assertThat(renewable.get()).isEqualTo("number 2");
  }

  /** A producer's close waits for its thread without a bound; a test does not. */
  private static boolean endsSoon(Thread thread) {
    try {
      return thread.join(Duration.ofMinutes(1));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String make() {
    if (cannot) throw new IllegalStateException("not now");
    return "number " + ++made;
  }
}
