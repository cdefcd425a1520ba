package dev.keetaorders.command.shop;

import dev.keetaorders.contracts.notification.NotificationMetadata;

/** Reads Keeta's words about shops. */
public interface ShopTranslator {

  /** Never throws, whatever the bytes are. */
  ShopReading read(NotificationMetadata metadata, byte[] body);
}
