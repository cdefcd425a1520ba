package dev.keetaorders.gateway.receive;

import dev.keetaorders.contracts.notification.HeaderText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a push of the Open Delivery dialect, as they were received
 * (docs/keeta/opendelivery-api.md, section 3.5).
 *
 * @param app {@code X-App-Id}, Keeta's id of the app
 * @param merchant {@code X-App-MerchantId}, the id that we gave the merchant, or Keeta's number
 * @param sig {@code X-App-Signature}
 */
record OpenDeliveryHeaders(@Nullable String app, @Nullable String merchant, @Nullable String sig) {

  static final String APP_ID = "X-App-Id";
  static final String MERCHANT_ID = "X-App-MerchantId";

  /** The app that it claims to be for. */
  Optional<String> appId() {
    return Optional.ofNullable(app).filter(HeaderText::isPathPart);
  }

  /** The merchant that it is about. */
  Optional<String> merchantId() {
    return Optional.ofNullable(merchant).filter(HeaderText::isPathPart);
  }

  /** The signature, if it can be one. */
  Optional<String> signature() {
    return Optional.ofNullable(sig).filter(HeaderText::fits);
  }
}
