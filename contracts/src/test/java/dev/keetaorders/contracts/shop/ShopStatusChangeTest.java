package dev.keetaorders.contracts.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which message about a shop's status counts: Keeta's times decide, never the arrival. */
class ShopStatusChangeTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final int MOST = 5;

  @ParameterizedTest
  @CsvSource({"3, OPERATING", "4, SUSPENDED", "5, UNKNOWN", "open, UNKNOWN"})
  void aNumberThatNobodyDescribedIsUnknown(String raw, ShopStatus status) {
    assertThat(told(1, "m", raw).meaning()).isEqualTo(status);
  }

  @Test
  void aPushThatIsSentAgainWithALaterTimeMovesNothingThatWasToldSince() {
    var closed = told(10, "1", "4");
    var opened = told(20, "2", "3");

    assertThat(all(closed, opened, told(70, "1", "4"))).containsExactly(closed, opened);
    assertThat(all(told(70, "1", "4"), opened, closed)).containsExactly(closed, opened);
  }

  @Test
  void ofTwoInOneSecondTheLaterIdIsTheLater() {
    var earlier = told(10, "99", "4");
    var later = told(10, "100", "3");

    assertThat(all(later, earlier)).containsExactly(earlier, later);
  }

  @Test
  void keepsTheLatestOnly() {
    var changes = new ArrayList<ShopStatusChange>();
    for (var i = 0; i < MOST + 2; i++) changes.add(told(i, "m" + i, "3"));

    assertThat(all(changes)).isEqualTo(changes.subList(2, MOST + 2));
  }

  @Test
  void anyOrderOfTheSameMessagesEndsInTheSameChanges() {
    var seed = System.nanoTime();
    var random = new Random(seed);
    for (var round = 0; round < 300; round++) {
      var messages = new ArrayList<ShopStatusChange>();
      for (var i = 0; i < 12; i++) {
        var id = "m" + random.nextInt(MOST);
        messages.add(told(random.nextInt(6), id, String.valueOf(3 + random.nextInt(3))));
      }
      var expected = all(messages);
      Collections.shuffle(messages, random);

      assertThat(all(messages)).as("seed %d, %s", seed, messages).isEqualTo(expected);
    }
  }

  private static List<ShopStatusChange> all(ShopStatusChange... messages) {
    return all(List.of(messages));
  }

  private static List<ShopStatusChange> all(List<ShopStatusChange> messages) {
    return messages.stream()
        .reduce(
            List.of(),
            (known, message) -> ShopStatusChange.with(known, message, MOST),
            (_, last) -> last);
  }

  private static ShopStatusChange told(int second, String messageId, String status) {
    return new ShopStatusChange(status, NOON.plusSeconds(second), messageId, null);
  }
}
