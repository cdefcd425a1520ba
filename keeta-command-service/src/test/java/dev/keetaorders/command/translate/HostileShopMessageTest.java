package dev.keetaorders.command.translate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.command.shop.ShopReading;
import dev.keetaorders.contracts.hostile.PoisonedJson;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.Dialect;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever stands in a message about a shop, it is read or put aside, and nothing throws. */
class HostileShopMessageTest {

  private static final List<String> EVENTS = List.of("1101", "1102", "1301", "1302", "1303");
  private static final Instant SENT = Instant.parse("2025-07-02T09:21:48Z");
  private static final int MESSAGES = 3_000;

  private final long seed = new Random().nextLong();
  private final StandardShopTranslator translator = new StandardShopTranslator();

  @Test
  void nothingThatIsSentThrowsOrCannotBeWritten() throws IOException {
    var random = new Random(seed);
    var readings = new HashSet<Class<?>>();
    for (var n = 0; n < MESSAGES; n++) {
      var event = EVENTS.get(random.nextInt(EVENTS.size()));
      var body = body(event, random);
      assertThatCode(
              () -> {
                var reading = translator.read(metadata(event), body);
                readings.add(reading.getClass());
                assertWritable(reading);
              })
          .as("seed %d, %d: %s", seed, n, event)
          .doesNotThrowAnyException();
    }
    assertThat(readings)
        .contains(
            ShopReading.About.class, ShopReading.BrandRevoked.class, ShopReading.Unreadable.class);
  }

  /** PostgreSQL takes no NUL, and no encoding writes half a character. */
  private static void assertWritable(ShopReading reading) {
    var text = reading.toString();
    assertThat(text).doesNotContain("\0");
    assertThat(new String(text.getBytes(UTF_8), UTF_8)).isEqualTo(text);
  }

  private static byte[] body(String event, Random random) throws IOException {
    var file = "/keeta/standard/webhook-%s.json".formatted(event);
    try (var in = HostileShopMessageTest.class.getResourceAsStream(file)) {
      ObjectNode envelope = (ObjectNode) new ObjectMapper().readTree(in).get("envelope");
      envelope.put("message", PoisonedJson.of(envelope.get("message").textValue(), random));
      var body = envelope.toString().getBytes(UTF_8);
      return random.nextInt(4) == 0 ? PoisonedJson.damaged(body, random) : body;
    }
  }

  private static NotificationMetadata metadata(String event) {
    return new NotificationMetadata(
        "m-1",
        NotificationType.standardEvent(event),
        new NotificationSource(Dialect.STANDARD, "3762772727", "466663"),
        null,
        SENT.plusSeconds(5),
        SENT,
        null,
        null,
        null,
        null,
        null,
        new Verification.Verified("R1"),
        Via.WEBHOOK,
        null);
  }
}
