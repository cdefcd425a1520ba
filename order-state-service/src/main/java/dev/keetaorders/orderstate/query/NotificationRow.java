package dev.keetaorders.orderstate.query;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import org.hibernate.annotations.Immutable;

/** A notification of an order's history, as far as anybody may ask for it. */
@Entity
@Immutable
@Table(name = "notification")
@SuppressWarnings("NullAway.Init") // Hibernate makes it from a row, and nobody else does.
class NotificationRow {

  @EmbeddedId Key key;

  /** The version that the order had with the first of its events. */
  @Column(name = "first_version")
  long firstVersion;

  /** The bytes of the events that were published, one a line. */
  byte[] events;

  /** The order, and what tells its notifications apart. */
  @Embeddable
  record Key(
      @Column(name = "order_id") String orderId,
      String dialect,
      @Column(name = "app_id") String appId,
      @Column(name = "ce_type") String type,
      @Column(name = "ce_id") String id)
      implements Serializable {}
}
