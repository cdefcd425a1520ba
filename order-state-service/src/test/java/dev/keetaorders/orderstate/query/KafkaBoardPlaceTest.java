package dev.keetaorders.orderstate.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KafkaBoardPlaceTest {

  private static final List<TopicPartition> PARTITIONS = List.of(new TopicPartition("orders", 0));

  private final SnapshotFeed feed = new SnapshotFeed();
  private final KafkaBoardPlace place = new KafkaBoardPlace(feed);
  private final Brokers consumer = new Brokers();

  @BeforeEach
  void assign() {
    consumer.assign(PARTITIONS);
    consumer.updateEndOffsets(Map.of(PARTITIONS.getFirst(), 7L));
  }

  @Test
  void aBoardThatWasOpenedBeforeTheChannelHadItsPlaceBeginsAnew() {
    var early = board();

    place.onPartitionsAssigned(consumer, PARTITIONS);

    early.assertFailedWith(SnapshotFeed.BeginsAnew.class);
    assertThat(consumer.position(PARTITIONS.getFirst())).isEqualTo(7);
  }

  @Test
  void aBoardStaysOpenWhenTheGroupAssignsAnew() {
    place.onPartitionsAssigned(consumer, PARTITIONS);
    var board = board();

    place.onPartitionsAssigned(consumer, PARTITIONS);

    board.assertNotTerminated();
  }

  @Test
  void aBoardStaysOpenWhereTheInstanceGoesOnAsItWas() {
    consumer.commitSync(Map.of(PARTITIONS.getFirst(), new OffsetAndMetadata(5)));
    var board = board();

    place.onPartitionsAssigned(consumer, PARTITIONS);

    board.assertNotTerminated();
  }

  @Test
  void anInstanceThatWasAssignedNothingHasNoPlace() {
    place.onPartitionsAssigned(consumer, List.of());
    var board = board();

    place.onPartitionsAssigned(consumer, PARTITIONS);

    board.assertFailedWith(SnapshotFeed.BeginsAnew.class);
  }

  @Test
  void aPlaceThatNobodyToldIsAskedForAgain() {
    consumer.silent = true;
    place.onPartitionsAssigned(consumer, PARTITIONS);
    consumer.silent = false;
    var board = board();

    place.onPartitionsAssigned(consumer, PARTITIONS);

    board.assertFailedWith(SnapshotFeed.BeginsAnew.class);
  }

  private AssertSubscriber<String> board() {
    return feed.follow(List::of, _ -> true).subscribe().withSubscriber(AssertSubscriber.create(10));
  }

  private static final class Brokers extends MockConsumer<byte[], byte[]> {
    private boolean silent;

    private Brokers() {
      super("latest");
    }

    @Override
    public synchronized long position(TopicPartition partition) {
      if (silent) throw new TimeoutException("no broker answers");
      return super.position(partition);
    }
  }
}
