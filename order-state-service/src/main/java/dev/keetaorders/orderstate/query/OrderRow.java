package dev.keetaorders.orderstate.query;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** An order as the projection keeps it, as far as anybody may ask for it. */
@Entity
@Immutable
@Table(name = "customer_order")
@SuppressWarnings("NullAway.Init") // Hibernate makes it from a row, and nobody else does.
class OrderRow {

  @EmbeddedId Key key;

  @Column(name = "shop_id")
  @Nullable String shopId;

  /** As text: a status that a newer instance wrote must not make a page unreadable. */
  String status;

  boolean verified;

  @Column(name = "placed_at")
  @Nullable Instant placedAt;

  /** The placement where it is known, else when the order was first heard of. */
  @Column(name = "listed_at")
  Instant listedAt;

  @Column(name = "updated_at")
  Instant updatedAt;

  /** The bytes that were published. */
  byte[] snapshot;

  /** An order id is unique within an app only. */
  @Embeddable
  record Key(
      @Column(name = "order_id") String orderId,
      String dialect,
      @Column(name = "app_id") String appId)
      implements Serializable {}

  /** Where a page ends that has this order as its last. */
  Cursor cursor() {
    return new Cursor(listedAt, key.orderId(), key.dialect(), key.appId());
  }
}
