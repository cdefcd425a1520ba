package dev.keetaorders.gateway.append;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.junit.jupiter.api.Test;

class KafkaPartitionsTest {

  private final KafkaPartitions known = new KafkaPartitions();

  @Test
  void aKeyStandsWhereKafkasProducerPutsIt() {
    known.are("orders", 12);

    for (var key : IntStream.range(0, 1_000).mapToObj(n -> "50478437237864" + n).toList()) {
      var partition = BuiltInPartitioner.partitionForKey(key.getBytes(StandardCharsets.UTF_8), 12);
      assertThat(known.of("orders", key)).isEqualTo("orders-" + partition);
    }
  }

  @Test
  void whereNothingIsKnownItIsTheTopic() {
    known.are("orders", 12);

    assertThat(known.of("orders", null)).isEqualTo("orders");
    assertThat(known.of("shops", "466663")).isEqualTo("shops");
  }
}
