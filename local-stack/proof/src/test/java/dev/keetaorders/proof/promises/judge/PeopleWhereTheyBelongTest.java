package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.evidence.Whereabouts;
import dev.keetaorders.proof.promises.evidence.Whereabouts.Sighting;
import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PeopleWhereTheyBelongTest {

  private final PeopleWhereTheyBelong promise = new PeopleWhereTheyBelong();

  @Test
  void holdsWhereNobodyIsFound() {
    var verdict = judge(new Whereabouts(3, Map.of("keeta.orders", 70L, "log a", 30L), List.of()));

    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.figures())
        .containsExactly("3 texts about people, looked for in 100 characters");
  }

  @Test
  void isNotExercisedWithoutAnybodyToLookFor() {
    assertThat(judge(new Whereabouts(0, Map.of("keeta.orders", 70L), List.of())).standing())
        .isEqualTo(Standing.NOT_EXERCISED);
  }

  @Test
  void isBrokenByAPersonAndDoesNotNameThem() {
    var seen = new Sighting("log a", "name", 2);

    assertThat(judge(new Whereabouts(3, Map.of("log a", 70L), List.of(seen))).breaches())
        .containsExactly("log a: what Keeta calls name stands there 2 times");
  }

  private Verdict judge(Whereabouts whereabouts) {
    var found = Found.nothing();
    found.whereabouts = whereabouts;
    return promise.judge(found.evidence());
  }
}
