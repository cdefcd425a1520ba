package dev.keetaorders.command.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.intake.IntakeCursors.Cursor;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IntakeStartTest {

  /** How the ledger's cursor stands to what was certainly taken in. */
  enum Stands {
    NOWHERE,
    BEHIND,
    EQUAL,
    AHEAD
  }

  record Row(Stands cursor, boolean hasReached, boolean adopts, IntakeStart expected) {}

  private static final long REACHED = 100;

  static Stream<Row> table() {
    return Stream.of(
        // A new installation.
        row(Stands.NOWHERE, false, false, new IntakeStart.Begin(0)),
        row(Stands.NOWHERE, false, true, new IntakeStart.Begin(0)),
        // A ledger that was made anew: all that the topic keeps is read again.
        row(Stands.NOWHERE, true, false, new IntakeStart.GoBack(new Cursor(0, REACHED))),
        // The first start after an older version.
        row(Stands.NOWHERE, true, true, new IntakeStart.Begin(REACHED)),
        row(Stands.BEHIND, true, false, new IntakeStart.GoBack(new Cursor(40, REACHED))),
        row(Stands.BEHIND, true, true, new IntakeStart.GoBack(new Cursor(40, REACHED))),
        row(Stands.EQUAL, true, false, new IntakeStart.AsCommitted(new Cursor(100, 7))),
        row(Stands.EQUAL, true, true, new IntakeStart.AsCommitted(new Cursor(100, 7))),
        // A crash between the cursor and the offset: the ledger knows the repeats.
        row(Stands.AHEAD, true, false, new IntakeStart.AsCommitted(new Cursor(160, 7))),
        row(Stands.AHEAD, true, true, new IntakeStart.AsCommitted(new Cursor(160, 7))),
        // Kafka has forgotten the group.
        row(Stands.BEHIND, false, false, new IntakeStart.AsCommitted(new Cursor(40, 7))),
        row(Stands.BEHIND, false, true, new IntakeStart.AsCommitted(new Cursor(40, 7))),
        row(Stands.EQUAL, false, false, new IntakeStart.AsCommitted(new Cursor(100, 7))),
        row(Stands.EQUAL, false, true, new IntakeStart.AsCommitted(new Cursor(100, 7))),
        row(Stands.AHEAD, false, false, new IntakeStart.AsCommitted(new Cursor(160, 7))),
        row(Stands.AHEAD, false, true, new IntakeStart.AsCommitted(new Cursor(160, 7))));
  }

  private static Row row(Stands cursor, boolean hasReached, boolean adopts, IntakeStart expected) {
    return new Row(cursor, hasReached, adopts, expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("table")
  void decidesEveryCase(Row row) {
    var start =
        IntakeStart.of(cursor(row.cursor()), row.hasReached() ? REACHED : null, row.adopts());

    assertThat(start).isEqualTo(row.expected());
  }

  @Test
  void theTableHasEveryCase() {
    assertThat(table().map(row -> List.of(row.cursor(), row.hasReached(), row.adopts())).distinct())
        .hasSize(Stands.values().length * 2 * 2);
  }

  @Test
  void whatIsInDoubtAlreadyStaysSo() {
    assertThat(IntakeStart.of(new Cursor(40, 170), REACHED, false))
        .isEqualTo(new IntakeStart.GoBack(new Cursor(40, 170)));
  }

  private static @Nullable Cursor cursor(Stands stands) {
    return switch (stands) {
      case NOWHERE -> null;
      case BEHIND -> new Cursor(40, 7);
      case EQUAL -> new Cursor(100, 7);
      case AHEAD -> new Cursor(160, 7);
    };
  }
}
