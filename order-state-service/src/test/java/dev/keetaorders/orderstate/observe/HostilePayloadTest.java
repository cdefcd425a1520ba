package dev.keetaorders.orderstate.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.notification.ReplyVerdict;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.schema.Schemas;
import dev.keetaorders.orderstate.HostilePayloads;
import dev.keetaorders.orderstate.HostilePayloads.Payload;
import dev.keetaorders.orderstate.Notifications;
import dev.keetaorders.orderstate.Notifications.Notification;
import dev.keetaorders.orderstate.translate.Translation;
import dev.keetaorders.orderstate.translate.standard.MinorUnits;
import dev.keetaorders.orderstate.translate.standard.StandardNumbers;
import dev.keetaorders.orderstate.translate.standard.StandardTranslator;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever stands in a body, it is translated, applied and written, and nothing throws. */
class HostilePayloadTest {

  private static final Terms TERMS = ObservationFixture.TERMS;

  /** Beyond this a record is refused by its topic, and its batch never ends (TopicSpec). */
  private static final int LARGEST_RECORD = 1024 * 1024;

  private final Notifications order = Notifications.ofOrder("756823555555859");
  private final StandardTranslator translator =
      new StandardTranslator(new MinorUnits(Map.of()), StandardNumbers.KEETAS);
  private final SortNotifications sorting =
      new SortNotifications(Map.of(Dialect.STANDARD, translator));
  private final OrderProjection projection = new OrderProjection(TERMS);

  @Test
  void nothingThatIsSentThrowsOrCannotBeWritten() {
    var seed = new Random().nextLong();
    var payloads = new HostilePayloads(seed);
    var outcomes = new HashSet<Class<?>>();
    Order known = null;
    for (var i = 0; i < 4000; i++) {
      var notification = notification(payloads.next(), i);
      var translation = translator.translate(notification.metadata(), notification.body());
      outcomes.add(translation.getClass());

      var projected = projection.observe(known, Arrivals.of(sorting, notification, i));

      known = projected.order();
      var row = StoredOrder.write(known);
      assertThat(StoredOrder.read(known.key(), row)).as("seed %d, %d", seed, i).isEqualTo(known);
      assertThat(row).hasSizeLessThan(LARGEST_RECORD);
      for (var event : projected.events()) {
        assertThat(Json.write(event)).hasSizeLessThan(LARGEST_RECORD);
      }
      if (i % 50 == 0) {
        assertThat(Schemas.violations("order-snapshot", Json.write(known.snapshot(TERMS))))
            .as("seed %d, %d", seed, i)
            .isEmpty();
        known = null;
      }
    }
    assertThat(outcomes).contains(Translation.Understood.class, Translation.Unreadable.class);
  }

  @Test
  void showsAsMuchOfAVastOrderAsItsTopicTakes() {
    var notification = order.push("1001", HostilePayloads.vast());

    var projected = projection.observe(null, Arrivals.of(sorting, notification, 0));

    assertThat(projected.order().details().details().items()).hasSize(1000);
    assertThat(Json.write(projected.order().snapshot(TERMS))).hasSizeLessThan(LARGEST_RECORD);
  }

  private Notification notification(Payload payload, int number) {
    return payload.event().equals("get")
        ? order.reply(
            "get", Duration.ofSeconds(number), ReplyVerdict.DONE, new String(payload.body(), UTF_8))
        : new Notification(
            order.push(payload.event(), "{}").under("m" + number).metadata(), payload.body());
  }
}
