package dev.keetaorders.command.translate;

import dev.keetaorders.command.shop.ShopReading;
import dev.keetaorders.command.shop.ShopTranslator;
import dev.keetaorders.contracts.notification.NotificationMetadata;

/** Reads each notification about shops in the dialect in which it was told. */
public final class ShopTranslatorByDialect implements ShopTranslator {

  private final ShopTranslator standard = new StandardShopTranslator();
  private final ShopTranslator openDelivery = new OpenDeliveryShopTranslator();

  @Override
  public ShopReading read(NotificationMetadata metadata, byte[] body) {
    return switch (metadata.source().dialect()) {
      case STANDARD -> standard.read(metadata, body);
      case OPENDELIVERY -> openDelivery.read(metadata, body);
    };
  }
}
