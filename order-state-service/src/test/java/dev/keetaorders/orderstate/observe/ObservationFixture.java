package dev.keetaorders.orderstate.observe;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.orderstate.translate.Translator;
import dev.keetaorders.orderstate.translate.standard.MinorUnits;
import dev.keetaorders.orderstate.translate.standard.StandardNumbers;
import dev.keetaorders.orderstate.translate.standard.StandardTranslator;
import dev.keetaorders.testresource.InfraControl;
import java.time.Duration;
import java.util.Map;

/** What tests of the projection are put together of. */
final class ObservationFixture {

  /** Every translator that there is, with what is known of Keeta. */
  static Map<Dialect, Translator> translators() {
    return Map.of(
        Dialect.STANDARD, new StandardTranslator(new MinorUnits(Map.of()), StandardNumbers.KEETAS));
  }

  static SortNotifications sorting() {
    return new SortNotifications(translators());
  }

  /** The service's own time-outs, on the broker of the tests. */
  static KafkaObservation.Settings settings(Topics topics, String group, String instance) {
    return new KafkaObservation.Settings(
        Map.of("bootstrap.servers", InfraControl.bootstrapServers()),
        topics,
        topics.prefix() + group,
        instance,
        500,
        Duration.ofMillis(100),
        Duration.ofMillis(200),
        Duration.ofSeconds(6),
        Duration.ofSeconds(30),
        Duration.ofSeconds(10),
        Duration.ofSeconds(8),
        Duration.ofSeconds(3),
        Duration.ofSeconds(5),
        Duration.ofSeconds(13));
  }

  private ObservationFixture() {}
}
