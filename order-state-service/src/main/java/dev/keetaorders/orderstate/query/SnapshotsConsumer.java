package dev.keetaorders.orderstate.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Hands the snapshots that any instance publishes to the boards of this one. It keeps nothing: what
 * a board has not seen is in the database.
 */
@ApplicationScoped
class SnapshotsConsumer {

  private final SnapshotFeed feed;

  SnapshotsConsumer(SnapshotFeed feed) {
    this.feed = feed;
  }

  @Incoming("orders")
  @Blocking
  void consume(ConsumerRecord<byte[], byte[]> snapshot) {
    // A tombstone has no value: an order that is forgotten does not change.
    if (snapshot.value() != null) feed.publish(new String(snapshot.value(), UTF_8));
  }
}
