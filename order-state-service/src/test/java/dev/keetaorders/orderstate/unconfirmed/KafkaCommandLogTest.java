package dev.keetaorders.orderstate.unconfirmed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.OrderId;
import dev.keetaorders.orderstate.observe.ReadBack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaCommandLogTest {

  private static final Unconfirmed ORDER =
      new Unconfirmed(
          new OrderId("5047843723786910"),
          Dialect.STANDARD,
          "1001001",
          null,
          ReadBack.Reason.UNCONFIRMED,
          1);

  private final List<MockProducer<byte[], byte[]>> made = new ArrayList<>();

  @Test
  void publishesUnderTheOrdersId() {
    var log = log(true, Duration.ofSeconds(60));

    log.publish(List.of(ORDER.command()));

    assertThat(made)
        .singleElement()
        .satisfies(producer ->
            assertThat(producer.history())
                .singleElement()
                .satisfies(record -> {
                  assertThat(record.topic()).isEqualTo("keeta.commands");
                  assertThat(record.key()).isEqualTo("5047843723786910".getBytes(UTF_8));
                  assertThat(record.value()).isEqualTo(Json.write(ORDER.command()));
                }));
  }

  @Test
  void takesAnotherProducerAfterOneOfWhichItIsNotKnownWhetherItPublished() {
    var log = log(false, Duration.ofMillis(1));

    assertThatThrownBy(() -> log.publish(List.of(ORDER.command())))
        .isInstanceOf(CommandLog.Unavailable.class);
    assertThatThrownBy(() -> log.publish(List.of(ORDER.command())))
        .isInstanceOf(CommandLog.Unavailable.class);

    assertThat(made).hasSize(2);
    assertThat(made.getFirst().closed()).isTrue();
  }

  @Test
  void saysWhatKafkaRefusesWithoutRepeatingIt() {
    var log = log(true, Duration.ofSeconds(60));
    log.publish(List.of(ORDER.command()));
    made.getFirst().sendException = new AuthorizationException("not for you");

    assertThatThrownBy(() -> log.publish(List.of(ORDER.command())))
        .isInstanceOf(CommandLog.Unavailable.class)
        .hasMessage("AuthorizationException");
  }

  @Test
  void triesAgainToMakeAProducer() {
    var log =
        new KafkaCommandLog(
            () -> {
              throw new KafkaException("no broker");
            },
            "keeta.commands",
            Duration.ofSeconds(60));

    assertThatThrownBy(() -> log.publish(List.of(ORDER.command())))
        .isInstanceOf(CommandLog.Unavailable.class);
    log.close();
  }

  private KafkaCommandLog log(boolean completes, Duration durableWithin) {
    return new KafkaCommandLog(
        () -> {
          var serializer = new ByteArraySerializer();
          var producer = new MockProducer<>(completes, null, serializer, serializer);
          made.add(producer);
          return producer;
        },
        "keeta.commands",
        durableWithin);
  }
}
