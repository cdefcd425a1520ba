package dev.keetaorders.orderstate.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** What of a poll is done at once. */
class KafkaPortionTest {

  private static final TopicPartition LONG = new TopicPartition("t", 0);
  private static final TopicPartition SHORT = new TopicPartition("t", 1);

  @Test
  void aPollWithinTheLimitIsDoneWhole() {
    var portion = KafkaPortion.of(polled(90, 10), 100);

    assertThat(portion.logged()).hasSize(100);
    assertThat(portion.rest()).isEmpty();
  }

  @Test
  void ofMoreTheFirstOfEachPartitionAreDoneAndTheRestIsReadAgain() {
    var portion = KafkaPortion.of(polled(90, 10), 50);

    assertThat(portion.logged()).hasSize(35);
    assertThat(portion.rest()).containsExactly(Map.entry(LONG, 1_025L));
    assertThat(portion.offsets().get(LONG).offset()).isEqualTo(1_025);
    assertThat(portion.offsets().get(SHORT).offset()).isEqualTo(1_010);
  }

  @Test
  void oneOfEachPartitionIsDoneAtLeast() {
    assertThat(KafkaPortion.of(polled(90, 10), 1).logged()).hasSize(2);
  }

  @Test
  void theLimitIsHalvedAndDoubledAgain() {
    var limit = new BatchLimit(500);
    for (var i = 0; i < 20; i++) limit.notTaken();
    assertThat(limit.now()).isEqualTo(1);
    limit.done();
    assertThat(limit.now()).isEqualTo(2);
    for (var i = 0; i < 20; i++) limit.done();
    assertThat(limit.now()).isEqualTo(500);
  }

  private static ConsumerRecords<byte[], byte[]> polled(int ofTheLong, int ofTheShort) {
    var records = new HashMap<TopicPartition, List<ConsumerRecord<byte[], byte[]>>>();
    records.put(LONG, records(LONG, ofTheLong));
    records.put(SHORT, records(SHORT, ofTheShort));
    return new ConsumerRecords<>(records, Map.of());
  }

  private static List<ConsumerRecord<byte[], byte[]>> records(TopicPartition partition, int count) {
    return LongStream.range(1_000, 1_000 + count)
        .mapToObj(offset ->
            new ConsumerRecord<>(
                partition.topic(), partition.partition(), offset, new byte[0], new byte[0]))
        .toList();
  }
}
