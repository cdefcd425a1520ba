package dev.keetaorders.orderstate.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationMetadata.Reading.Understood;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.shop.ShopStatusChange;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * Tells the boards of this instance which shops Keeta closed and opened (1102). It reads the topic
 * from its beginning at each start and commits nothing. What is not verified, or cannot be read, is
 * passed over: keeta-command-service counts that.
 */
@ApplicationScoped
class ShopStatusConsumer {

  private static final int LONGEST_STATUS = 32;

  private final ShopStandings standings;

  ShopStatusConsumer(ShopStandings standings) {
    this.standings = standings;
  }

  private record Envelope(@Nullable String message) {}

  private record StatusMessage(@Nullable String shopId, @Nullable String toStatus) {}

  @Incoming("shops")
  @Blocking
  void consume(ConsumerRecord<byte[], byte[]> notification) {
    var headers = notification.headers();
    if (notification.value() == null
        || !(NotificationMetadata.read(name -> text(headers, name))
            instanceof Understood(var metadata))
        || !metadata.type().equals(NotificationType.SHOP_STATUS_CHANGED)
        || !metadata.verification().trusted()) return;
    if (Json.read(notification.value(), Envelope.class)
            instanceof Json.Reading.Read<Envelope>(var envelope)
        && envelope.message() != null
        && Json.read(envelope.message().getBytes(UTF_8), StatusMessage.class)
            instanceof Json.Reading.Read<StatusMessage>(var message)) {
      tell(metadata, message);
    }
  }

  private void tell(NotificationMetadata metadata, StatusMessage message) {
    var shopId = message.shopId() == null ? metadata.source().shopId() : message.shopId();
    var status = message.toStatus();
    if (shopId == null || status == null || status.length() > LONGEST_STATUS) return;
    standings.told(
        metadata.source().appId(),
        shopId,
        new ShopStatusChange(status, toldAt(metadata), metadata.id(), null));
  }

  /** The best time of Keeta's that is told; ours where none is. */
  private static Instant toldAt(NotificationMetadata metadata) {
    if (metadata.occurredAt() != null) return metadata.occurredAt();
    return metadata.sentAt() == null ? metadata.receivedAt() : metadata.sentAt();
  }

  private static @Nullable String text(Headers headers, String name) {
    var header = headers.lastHeader(name);
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }
}
