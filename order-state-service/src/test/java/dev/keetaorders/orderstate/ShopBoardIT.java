package dev.keetaorders.orderstate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.RefundNews;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.Installation;
import dev.keetaorders.testresource.InfraControl;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The board shows which shops are closed now, whenever it is opened. */
@QuarkusTest
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "keeta_orders"),
      @ResourceArg(name = "topics", value = "true")
    })
class ShopBoardIT {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Verification VERIFIED = new Verification.Verified("R1");

  @Inject Installation installation;

  @TestHTTPResource("/")
  URI service;

  @Test
  void showsThatAShopWasClosedAndThatItWasReopened() {
    try (var log = new KafkaLog(InfraControl.bootstrapServers())) {
      tell(log, "s-1", 10, 4, VERIFIED);
      // Not verified, and told before: neither is news.
      tell(log, "s-0", 30, 3, new Verification.Unverified("no-match"));
      log.append(installation.topics().shopNotifications(), "772001", Map.of(), null);
      tell(log, "s-9", 5, 3, VERIFIED);

      try (var board = new Board(service, "772001")) {
        board.shows(line ->
            line.contains("\"shopId\":\"772001\",\"status\":\"SUSPENDED\",\"rawStatus\":\"4\""));
        tell(log, "s-2", 40, 3, VERIFIED);

        board.shows(line ->
            line.contains("\"shopId\":\"772001\",\"status\":\"OPERATING\",\"rawStatus\":\"3\""));
        assertThat(board.lines()).anyMatch(line -> line.matches("event: ?shop"));
        assertThat(board.lines()).noneMatch(line -> line.contains("12:00:30"));
      }
    }
  }

  private void tell(
      KafkaLog log, String messageId, int second, int status, Verification verification) {
    var metadata =
        new NotificationMetadata(
            messageId,
            NotificationType.SHOP_STATUS_CHANGED,
            new NotificationSource(Dialect.STANDARD, "1001001", "772001"),
            null,
            NOON.plusSeconds(100),
            NOON.plusSeconds(second),
            null,
            null,
            null,
            null,
            null,
            verification,
            Via.WEBHOOK,
            null,
            RefundNews.NONE);
    var body =
        "{\"message\":\"{\\\"shopId\\\":772001,\\\"toStatus\\\":%d,\\\"new\\\":{}}\"}"
            .formatted(status);
    log.append(
        installation.topics().shopNotifications(),
        "772001",
        metadata.toHeaders(),
        body.getBytes(UTF_8));
  }
}
