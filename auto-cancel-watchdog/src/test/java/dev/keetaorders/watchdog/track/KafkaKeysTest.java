package dev.keetaorders.watchdog.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class KafkaKeysTest {

  /** The other way round an order would be judged by what stands in a partition of others. */
  @Test
  void isWhereKafkasProducerPutsTheOrder() {
    for (var order : IntStream.range(0, 1_000).mapToObj(n -> "50478437237864" + n).toList()) {
      var key = order.getBytes(StandardCharsets.UTF_8);
      assertThat(KafkaKeys.partition(order, 12))
          .isEqualTo(BuiltInPartitioner.partitionForKey(key, 12));
    }
  }
}
