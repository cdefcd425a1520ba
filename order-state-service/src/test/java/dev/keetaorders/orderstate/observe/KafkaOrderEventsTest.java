package dev.keetaorders.orderstate.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.OrderId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of a producer whose transaction went wrong. */
class KafkaOrderEventsTest {

  private static final Map<TopicPartition, OffsetAndMetadata> OFFSETS =
      Map.of(new TopicPartition("in", 0), new OffsetAndMetadata(1));
  private static final ConsumerGroupMetadata GROUP = new ConsumerGroupMetadata("group");

  private final List<MockProducer<byte[], byte[]>> made = new ArrayList<>();
  private final AtomicInteger asked = new AtomicInteger();
  private boolean metadata = true;
  private final KafkaOrderEvents events = new KafkaOrderEvents(this::make, new Topics("t."));

  @Test
  void closesAProducerWhoseCommitWasNotAnsweredAndSaysThatItWasNot() {
    events.endWhatWasLeftOpen();
    made.getFirst().commitTransactionException = new TimeoutException("no answer");
    // As the client words it: what is still being committed cannot be aborted.
    made.getFirst().abortTransactionException =
        new IllegalStateException("the previous call to `commitTransaction` timed out");

    assertThatThrownBy(this::announce).isInstanceOf(TimeoutException.class);

    assertThat(made).singleElement().matches(MockProducer::closed);
  }

  @Test
  void announcesWithANewProducerAfterItsOwnRefusedToGoOn() {
    events.endWhatWasLeftOpen();
    made.getFirst().beginTransaction();
    assertThatThrownBy(this::announce).isInstanceOf(IllegalStateException.class);

    announce();

    assertThat(made).hasSize(2);
    assertThat(made.getFirst()).matches(MockProducer::closed);
    assertThat(made.getLast().history()).hasSize(1);
  }

  @Test
  void announcesWithANewProducerAfterItsOwnWasFenced() {
    events.endWhatWasLeftOpen();
    made.getFirst().sendOffsetsToTransactionException = new ProducerFencedException("a newer one");
    assertThatThrownBy(this::announce).isInstanceOf(ProducerFencedException.class);

    announce();

    assertThat(made).hasSize(2);
    assertThat(made.getFirst().history()).isEmpty();
    assertThat(made.getLast().history())
        .singleElement()
        .matches(record -> new String(record.value(), UTF_8).equals("snapshot"));
    assertThat(made.getLast().consumerGroupOffsetsHistory())
        .containsExactly(Map.of(GROUP.groupId(), OFFSETS));
  }

  @Test
  void endsWhatWasLeftOpenOnceForAsLongAsItsProducerLasts() {
    events.endWhatWasLeftOpen();
    announce();
    events.endWhatWasLeftOpen();

    assertThat(made).singleElement().matches(MockProducer::transactionInitialized);
  }

  @Test
  void waitsForMetadataOnceAndNotAgainForEveryRecord() {
    metadata = false;

    assertThatThrownBy(() -> announce(100)).isInstanceOf(TimeoutException.class);

    assertThat(asked).hasValue(1);
    assertThat(made).singleElement().matches(MockProducer::closed);
    metadata = true;
    announce(100);
    assertThat(made.getLast().history()).hasSize(100);
  }

  private void announce() {
    announce(1);
  }

  private void announce(int orders) {
    var cause =
        new LoggedRecord(new Partition("in", 0), 0, Instant.EPOCH, null, new byte[0], List.of());
    var recorded = Recorded.nothing();
    for (var i = 0; i < orders; i++) {
      var order = new OrderKey(new OrderId("504784372378641" + i), Dialect.STANDARD, "1001001");
      recorded.snapshots().put(order, new Recorded.Snapshot("snapshot".getBytes(UTF_8), cause));
    }
    events.announce(recorded, OFFSETS, GROUP);
  }

  private Producer<byte[], byte[]> make() {
    var producer =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
          @Override
          public synchronized Future<RecordMetadata> send(
              ProducerRecord<byte[], byte[]> record, @Nullable Callback callback) {
            if (metadata) return super.send(record, callback);
            // As the client does after it has blocked for as long as it may.
            asked.incrementAndGet();
            return CompletableFuture.failedFuture(new TimeoutException("no metadata"));
          }
        };
    made.add(producer);
    return producer;
  }
}
