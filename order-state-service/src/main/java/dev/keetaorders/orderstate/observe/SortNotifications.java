package dev.keetaorders.orderstate.observe;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.OrderId;
import dev.keetaorders.orderstate.translate.Translation;
import dev.keetaorders.orderstate.translate.Translator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the headers of records, and has the body read by the translator of its dialect. */
final class SortNotifications {

  private static final Logger LOG = LoggerFactory.getLogger(SortNotifications.class);

  private final Map<Dialect, Translator> translators;

  SortNotifications(Map<Dialect, Translator> translators) {
    this.translators = Map.copyOf(translators);
  }

  Sorting sort(LoggedRecord record) {
    return switch (NotificationMetadata.read(record::header)) {
      case NotificationMetadata.Reading.Unreadable(var header, var why) ->
          new Sorting.Stray(record, header + " " + why);
      case NotificationMetadata.Reading.Understood(var metadata) ->
          orderOf(record, metadata)
              .<Sorting>map(order -> new Sorting.OfAnOrder(arrival(record, metadata, order)))
              .orElseGet(() -> new Sorting.Stray(record, "ce_subject names no order"));
    };
  }

  /** The key stands in for a missing subject: both are the order id on this topic. */
  private static Optional<OrderId> orderOf(LoggedRecord record, NotificationMetadata metadata) {
    var subject = metadata.subject();
    var key = record.key();
    var text = subject != null || key == null ? subject : new String(key, UTF_8);
    return text == null || !OrderId.isOrderId(text)
        ? Optional.empty()
        : Optional.of(new OrderId(text));
  }

  private Arrival arrival(LoggedRecord record, NotificationMetadata metadata, OrderId order) {
    var key = new OrderKey(order, metadata.source().dialect(), metadata.source().appId());
    return new Arrival(
        record,
        new NotificationKey(key, metadata.type().value(), metadata.id()),
        metadata,
        sha256(record.value()),
        translate(record, metadata));
  }

  private Translation translate(LoggedRecord record, NotificationMetadata metadata) {
    var translator = translators.get(metadata.source().dialect());
    if (translator == null) return new Translation.NothingToLearn("No translator for its dialect");
    try {
      return translator.translate(metadata, record.value());
    } catch (RuntimeException e) {
      // Our fault, not Keeta's; but one body that we cannot read must not stop every other order.
      LOG.atError()
          .setCause(e)
          .addKeyValue("messageId", metadata.id())
          .addKeyValue("record", record)
          .log("A notification broke its translator");
      return new Translation.Unreadable("Its translator failed: " + e.getClass().getSimpleName());
    }
  }

  private static String sha256(byte[] value) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(value));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
