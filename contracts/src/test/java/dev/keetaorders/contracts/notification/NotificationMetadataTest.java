package dev.keetaorders.contracts.notification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.order.Dialect;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotificationMetadataTest {

  private static final Instant NOW = Instant.parse("2026-01-05T12:00:00Z");

  @Test
  void readsBackEverythingThatItWrites() {
    var metadata = metadata("1005");

    var reading = NotificationMetadata.read(metadata.toHeaders()::get);

    assertThat(reading).isEqualTo(new NotificationMetadata.Reading.Understood(metadata));
  }

  @Test
  void namesTheHeaderThatIsMissing() {
    var headers = new HashMap<>(metadata("1001").toHeaders());
    headers.remove(NotificationHeader.SOURCE);

    assertThat(NotificationMetadata.read(headers::get))
        .isEqualTo(
            new NotificationMetadata.Reading.Unreadable(NotificationHeader.SOURCE, "is missing"));
  }

  @Test
  void takesAMalformedTimeOfPlacementAsUnknownRatherThanHideTheOrder() {
    var headers = new HashMap<>(metadata("1001").toHeaders());
    headers.put(NotificationHeader.PLACED_AT, "yesterday");

    var reading = NotificationMetadata.read(headers::get);

    assertThat(reading).isInstanceOf(NotificationMetadata.Reading.Understood.class);
  }

  private static NotificationMetadata metadata(String event) {
    return new NotificationMetadata(
        "1930106161957212198",
        NotificationType.standardEvent(event),
        new NotificationSource(Dialect.STANDARD, "1001001", null),
        "756823555555859",
        NOW,
        NOW.minusSeconds(1),
        NOW.minusSeconds(12),
        "1001",
        "10",
        NOW.minusMillis(1),
        "833443425408767",
        new Verification.Verified("R1"),
        Via.WEBHOOK,
        null,
        new RefundNews(
            "20",
            "0",
            List.of(
                new RefundNews.Shown("833443425408767", "1001", NOW.minusMillis(1)),
                new RefundNews.Shown("833441825390895", "5002", null))));
  }
}
