package dev.keetaorders.command.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.command.execute.Impatience;
import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.command.intake.IntakeCursors.Cursor;
import dev.keetaorders.command.measure.CommandMetrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IntakePlaceTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final MemoryCursors ledger = new MemoryCursors();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final IntakePlace place =
      new IntakePlace(ledger, new Impatience(Duration.ofSeconds(60)), new CommandMetrics(registry));

  @Test
  void takesNothingInBeforeItKnowsWhereTheLedgerStands() {
    place.assigned(3, 10L);

    assertThatThrownBy(() -> place.mustBeKnown(List.of(3))).isInstanceOf(LedgerUnavailable.class);
  }

  @Test
  void theLedgersCursorIsMovedBeforeAnOffsetMayBeCommitted() {
    place.assigned(3, null);
    assertThat(place.check(NOON)).isEmpty();

    assertThat(place.advance(Map.of(3, 25L))).isEqualTo(Map.of(3, 25L));

    assertThat(ledger.byPartition).isEqualTo(Map.of(3, new Cursor(25, 0)));
  }

  @Test
  void aCursorBehindTheCommittedOffsetSendsIntakeBackAndWhatItReadsIsInDoubt() {
    ledger.byPartition.put(3, new Cursor(60, 0));
    place.assigned(3, 100L);

    assertThat(place.check(NOON)).isEqualTo(Map.of(3, 60L));

    assertThat(place.isInDoubt(3, 60)).isTrue();
    assertThat(place.isInDoubt(3, 99)).isTrue();
    assertThat(place.isInDoubt(3, 100)).isFalse();
    assertThat(wentBack()).isEqualTo(1);
  }

  @Test
  void aCursorBehindWhatThisProcessWroteDoesTheSameWithoutANewRecord() {
    place.assigned(3, null);
    place.check(NOON);
    place.advance(Map.of(3, 100L));
    ledger.byPartition.put(3, new Cursor(60, 0));

    assertThat(place.check(NOON.plusSeconds(4))).isEmpty();
    assertThat(place.check(NOON.plusSeconds(5))).isEqualTo(Map.of(3, 60L));
  }

  @Test
  void aCursorThatIsNotWhereItWasLeftCommitsNothingAndIsLookedAtAtOnce() {
    place.assigned(3, null);
    place.check(NOON);
    place.advance(Map.of(3, 100L));
    ledger.byPartition.put(3, new Cursor(60, 0));

    assertThat(place.advance(Map.of(3, 101L))).isEmpty();

    assertThat(place.check(NOON)).isEqualTo(Map.of(3, 60L));
  }

  @Test
  void nothingIsCommittedInTheMidstOfWhatIsReadAgain() {
    ledger.byPartition.put(3, new Cursor(60, 0));
    place.assigned(3, 100L);
    place.check(NOON);

    assertThat(place.advance(Map.of(3, 80L))).isEmpty();
    assertThat(ledger.byPartition).isEqualTo(Map.of(3, new Cursor(80, 100)));
    assertThat(place.advance(Map.of(3, 100L))).isEqualTo(Map.of(3, 100L));
  }

  @Test
  void whoTakesOverInTheMidstOfItGoesOnThereAndItIsNoSecondLoss() {
    ledger.byPartition.put(3, new Cursor(80, 100));
    place.assigned(3, 100L);

    assertThat(place.check(NOON)).isEqualTo(Map.of(3, 80L));

    assertThat(place.isInDoubt(3, 80)).isTrue();
    assertThat(wentBack()).isZero();
  }

  @Test
  void nothingIsReadAgainBeforeResultsAreRecalledAndNotForEverIfTheyCannotBe() {
    ledger.byPartition.put(3, new Cursor(60, 0));
    ledger.byPartition.put(4, new Cursor(9, 0));
    place.assigned(3, 100L);
    place.assigned(4, 9L);
    place.check(NOON);
    assertThat(place.waiting(NOON)).isEqualTo(Set.of(3));

    ledger.rereadFrom = NOON.plusSeconds(30);
    place.check(NOON.plusSeconds(1));

    assertThat(place.waiting(NOON.plusSeconds(29))).isEqualTo(Set.of(3));
    assertThat(place.waiting(NOON.plusSeconds(30))).isEmpty();
    ledger.rereadFrom = null;
    place.check(NOON.plusSeconds(2));
    assertThat(place.waiting(NOON.plusSeconds(2))).isEmpty();
  }

  private double wentBack() {
    return registry.counter(CommandMetrics.LEDGER_WENT_BACK, "found_by", "cursor").count();
  }
}
