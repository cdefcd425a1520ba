package dev.keetaorders.orderstate.observe;

import dev.keetaorders.orderstate.observe.Orders.Claim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which of the partitions that are assigned to this instance it may work: those that it has claimed
 * in the database, and that nobody has claimed since. For the consumer's thread.
 */
final class KafkaClaims {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaClaims.class);

  private final Consumer<byte[], byte[]> consumer;
  private final Orders orders;
  private final KafkaOrderEvents events;
  private final String owner;
  private final OrderStateMetrics metrics;
  private final Duration committedWithin;
  private final Map<Partition, Claim> claims = new HashMap<>();
  private final Set<TopicPartition> lost = new HashSet<>();

  /**
   * Holds nothing yet.
   *
   * @param committedWithin how long the broker may take to say what is published
   */
  KafkaClaims(
      Consumer<byte[], byte[]> consumer,
      Orders orders,
      KafkaOrderEvents events,
      String owner,
      OrderStateMetrics metrics,
      Duration committedWithin) {
    this.consumer = consumer;
    this.orders = orders;
    this.events = events;
    this.owner = owner;
    this.metrics = metrics;
    this.committedWithin = committedWithin;
  }

  /** The claims, as they stand. */
  Map<Partition, Claim> held() {
    return Collections.unmodifiableMap(claims);
  }

  /** What is assigned, but for what a newer owner has. */
  Collection<TopicPartition> workable() {
    var workable = new ArrayList<>(consumer.assignment());
    workable.removeAll(lost);
    return workable;
  }

  /**
   * Afterwards the schema is up to date, whether or not anything is assigned, and everything that
   * is assigned and not lost is claimed, and read from where it must be.
   */
  void claimAssigned() {
    orders.prepare();
    var unclaimed = new HashSet<TopicPartition>();
    for (var assigned : consumer.assignment()) {
      if (!lost.contains(assigned) && !claims.containsKey(partition(assigned))) {
        unclaimed.add(assigned);
      }
    }
    if (unclaimed.isEmpty()) return;
    events.endWhatWasLeftOpen();
    var published = consumer.committed(unclaimed, committedWithin);
    var claimed = new HashMap<Partition, Claim>();
    for (var assigned : unclaimed) {
      var claim = orders.claim(partition(assigned), owner);
      claimed.put(partition(assigned), claim);
      seek(assigned, claim, published.get(assigned));
    }
    claims.putAll(claimed);
  }

  /** Where nothing was published yet, the position is left to auto.offset.reset: the earliest. */
  private void seek(TopicPartition partition, Claim claim, @Nullable OffsetAndMetadata published) {
    if (published == null) {
      consumer.seekToBeginning(List.of(partition));
      return;
    }
    var from = Math.min(claim.applied(), published.offset());
    LOG.atInfo()
        .addKeyValue("partition", partition)
        .addKeyValue("applied", claim.applied())
        .addKeyValue("published", published.offset())
        .log("Reading a partition");
    consumer.seek(partition, from);
  }

  /** What a batch came to: how far its partitions have come, and which of them are lost. */
  void settle(Recorded recorded) {
    recorded
        .reached()
        .forEach((partition, next) ->
            claims.computeIfPresent(partition, (_, claim) -> claim.reaching(next)));
    giveUp(recorded.lost());
  }

  /**
   * Asks the database whether it still has what was written under the claims: no batch asks for a
   * partition on which nothing comes any more.
   */
  void verify() {
    if (claims.isEmpty()) return;
    giveUp(orders.inTransaction(transaction -> transaction.lost(claims)));
  }

  private void giveUp(Map<Partition, Orders.Loss> lostNow) {
    metrics.partitionsLost(lostNow.size());
    var newerOwner = new HashSet<Partition>();
    lostNow.forEach((partition, why) -> {
      switch (why) {
        case NEWER_OWNER -> newerOwner.add(partition);
        case DATABASE_WENT_BACK -> claimAgain(partition);
      }
    });
    leaveAlone(newerOwner);
  }

  /** The next turn claims it, and reads it from where the database stands. */
  private void claimAgain(Partition partition) {
    var claim = claims.remove(partition);
    LOG.atWarn()
        .addKeyValue("partition", partition)
        .addKeyValue("wasApplied", claim == null ? null : claim.applied())
        .log("The database has lost what was applied: the partition is read again");
  }

  /** A newer owner has them: they are worked no more, and a new assignment is asked for. */
  private void leaveAlone(Set<Partition> partitions) {
    if (partitions.isEmpty()) return;
    for (var partition : partitions) {
      claims.remove(partition);
      lost.add(new TopicPartition(partition.topic(), partition.number()));
      LOG.atWarn()
          .addKeyValue("partition", partition)
          .log("A newer owner has the partition: the batch is dropped");
    }
    consumer.pause(lost);
    consumer.enforceRebalance("a newer owner has claimed a partition in the database");
  }

  /** They are not assigned any more. */
  void forget(Collection<TopicPartition> partitions) {
    for (var partition : partitions) {
      claims.remove(partition(partition));
      lost.remove(partition);
    }
  }

  static Partition partition(TopicPartition partition) {
    return new Partition(partition.topic(), partition.partition());
  }
}
