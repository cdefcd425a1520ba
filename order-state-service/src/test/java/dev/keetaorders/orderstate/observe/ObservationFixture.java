package dev.keetaorders.orderstate.observe;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.notification.RefundCodes;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.orderstate.OpenDeliveryLife;
import dev.keetaorders.orderstate.refund.RefundRules;
import dev.keetaorders.orderstate.translate.MoneyWitness;
import dev.keetaorders.orderstate.translate.Translator;
import dev.keetaorders.orderstate.translate.opendelivery.OpenDeliveryTranslator;
import dev.keetaorders.orderstate.translate.opendelivery.WordWitness;
import dev.keetaorders.orderstate.translate.standard.MinorUnits;
import dev.keetaorders.orderstate.translate.standard.StandardNumbers;
import dev.keetaorders.orderstate.translate.standard.StandardTranslator;
import dev.keetaorders.testresource.InfraControl;
import java.time.Duration;
import java.util.Map;

/** What tests of the projection are put together of. */
public final class ObservationFixture {

  /** What is known of Keeta's times. */
  public static final Terms TERMS =
      new Terms(
          Duration.ofMinutes(5),
          Map.of(
              Dialect.STANDARD,
              RefundRules.KEETAS,
              Dialect.OPENDELIVERY,
              new RefundRules(RefundCodes.KEETAS, null)),
          Duration.ofMinutes(10));

  /** Every translator that there is, with what is known of Keeta. */
  public static Map<Dialect, Translator> translators() {
    return Map.of(
        Dialect.STANDARD,
        new StandardTranslator(new MinorUnits(Map.of()), StandardNumbers.KEETAS),
        Dialect.OPENDELIVERY,
        new OpenDeliveryTranslator(
            (_, _) -> OpenDeliveryLife.SHOP, WordWitness.NOBODY, MoneyWitness.NOBODY));
  }

  static SortNotifications sorting() {
    return new SortNotifications(translators());
  }

  /** The service's own time-outs, on the broker of the tests. */
  public static KafkaObservation.Settings settings(Topics topics, String group, String instance) {
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
