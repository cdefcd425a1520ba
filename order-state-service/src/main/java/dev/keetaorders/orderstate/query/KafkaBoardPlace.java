package dev.keetaorders.orderstate.query;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets boards that were opened before the channel of snapshots had its place begin anew, once. A
 * group that is new begins at the end, wherever that is when it is first asked for: what was
 * published between a board's look at the orders and that moment it would never show.
 */
@ApplicationScoped
@Identifier("board-place") class KafkaBoardPlace implements KafkaConsumerRebalanceListener {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaBoardPlace.class);

  private final SnapshotFeed feed;
  private volatile boolean hasPlace;

  KafkaBoardPlace(SnapshotFeed feed) {
    this.feed = feed;
  }

  @Override
  public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
    if (hasPlace || partitions.isEmpty()) return;
    try {
      var goesOn = isCommitted(consumer, Set.copyOf(partitions));
      for (var partition : partitions) consumer.position(partition);
      hasPlace = true;
      if (goesOn) return;
    } catch (KafkaException e) {
      // The next poll asks again, and a board that connects again needs longer than that, mostly.
      LOG.atDebug().setCause(e).log("Where the snapshots end is not known yet");
    }
    feed.beginAnew();
  }

  /** Whether it goes on where this instance was before it was started anew: nothing is missed. */
  private static boolean isCommitted(Consumer<?, ?> consumer, Set<TopicPartition> partitions) {
    var committed = consumer.committed(partitions);
    return partitions.stream().allMatch(each -> committed.get(each) != null);
  }
}
