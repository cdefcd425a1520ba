package dev.keetaorders.proof.commands.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.commands.plan.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsTest {

  private static final Kind READY = Kind.MARK_READY;

  @ParameterizedTest
  @CsvSource({
    "0, Success, 20, SUCCESS",
    "0, Success, 250, LATE_SUCCESS",
    "115000399, no, 20, REFUSAL",
    "0, Partial Failure, 20, SUCCESS",
    ", Keeta's own error 315000101, 20, KEETAS_FAILURE",
    ", HTTP status 500, 20, HTTP_ERROR",
    ", no answer in time, 600, SILENCE",
    ", no answer: TimeoutException, 600, SILENCE",
    ", no answer: HttpClosedException, 20, BROKEN_CONNECTION",
    ", the answer broke off: ProcessingException, 20, BROKEN_CONNECTION",
    ", nobody told the answer, , NOTHING",
    ", , , NOTHING"
  })
  void tellsWhatWasSeen(String code, String message, Long took, Saw expected) {
    var cells = new Cells();
    var time = took == null ? null : Duration.ofMillis(took);

    cells.count(new Played().call(READY, true, code, message, time).ends(READY, "DONE").order());

    assertThat(cells.of(Did.DID_IT, expected)).isEqualTo(1);
  }

  @Test
  void tellsWhatKeetaDid() {
    var cells = new Cells();

    cells.count(
        new Played()
            .refused(READY)
            .somebody("PORTAL_READY")
            .refused(READY)
            .unclear(READY, false, "HTTP status 500")
            .ends(READY, "ALREADY_DONE")
            .order());

    assertThat(cells.of(Did.DID_NOTHING, Saw.REFUSAL)).isEqualTo(1);
    assertThat(cells.of(Did.WAS_OVERTAKEN, Saw.REFUSAL)).isEqualTo(1);
    assertThat(cells.of(Did.WAS_OVERTAKEN, Saw.HTTP_ERROR)).isEqualTo(1);
    assertThat(cells.below(1)).hasSize(Cells.WANTED.size() - 3);
    assertThat(cells.unmatched()).isZero();
  }

  @Test
  void takesNoStepThatNeverLeftForACall() {
    var cells = new Cells();

    cells.count(
        new Played()
            .intends(READY, null, "nobody told the answer")
            .done(READY)
            .ends(READY, "DONE")
            .order());

    assertThat(cells.of(Did.DID_IT, Saw.SUCCESS)).isEqualTo(1);
    assertThat(cells.of(Did.DID_IT, Saw.NOTHING)).isZero();
    assertThat(cells.unmatched()).isZero();
  }

  @Test
  void matchesTheLateCallOfAProcessThatStoodStill() {
    var cells = new Cells();

    cells.count(
        new Played()
            .intends(READY, "115000399", "no")
            .done(READY)
            .arrives(READY, false)
            .ends(READY, "DONE")
            .order());

    assertThat(cells.of(Did.DID_IT, Saw.SUCCESS)).isEqualTo(1);
    assertThat(cells.of(Did.DID_NOTHING, Saw.REFUSAL)).isEqualTo(1);
  }

  @Test
  void countsApartWhatNoStepIsRememberedOf() {
    var cells = new Cells();

    cells.count(new Played().forgotten(READY).ends(READY, "ALREADY_DONE").order());

    assertThat(cells.unmatched()).isEqualTo(1);
    assertThat(cells.of(Did.DID_IT, Saw.SUCCESS)).isZero();
  }
}
