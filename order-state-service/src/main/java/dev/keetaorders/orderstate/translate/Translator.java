package dev.keetaorders.orderstate.translate;

import dev.keetaorders.contracts.notification.NotificationMetadata;

/** Reads what notifications of one dialect report. */
public interface Translator {

  /** What the notification reports. Never throws for what Keeta may send. */
  Translation translate(NotificationMetadata metadata, byte[] body);
}
