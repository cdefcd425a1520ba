package dev.keetaorders.contracts.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefundNewsTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final RefundNews.Shown PENDING = new RefundNews.Shown("8334", "1001", NOON);

  @Test
  void writesTheApplicationsShownAsTheContractSays() {
    var paid = new RefundNews.Shown("8335", "5002", null);

    assertThat(RefundNews.ofReadBack(List.of(PENDING, paid)).shownText())
        .isEqualTo("8334=1001@2026-01-05T12:00:00.000Z;8335=5002");
    assertThat(RefundNews.NONE.shownText()).isNull();
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(
      strings = {"", " ", ";", "8335", "8335=", "=1001", "8335=10 01", "8335=1001@@", "\n"})
  void anApplicationThatCannotBeReadHidesNoneOfTheOthers(String broken) {
    assertThat(RefundNews.readShown(broken + ";8334=1001@2026-01-05T12:00:00.000Z"))
        .containsExactly(PENDING);
  }

  @Test
  void takesAMalformedTimeAsUnknown() {
    assertThat(RefundNews.readShown("8334=1001@yesterday"))
        .containsExactly(new RefundNews.Shown("8334", "1001", null));
  }

  @Test
  void leavesOutWhatWouldForgeAnotherApplication() {
    var forged = new RefundNews.Shown("8334=5002;8335", "1001", null);

    assertThat(RefundNews.ofReadBack(List.of(forged, PENDING)).shown()).containsExactly(PENDING);
  }

  @Test
  void holdsFiftyApplicationsAtMost() {
    var many = Collections.nCopies(51, PENDING);

    assertThat(RefundNews.ofReadBack(many).shown()).hasSize(50);
    assertThat(RefundNews.readShown("8334=1001;".repeat(10_000))).hasSize(50);
  }
}
