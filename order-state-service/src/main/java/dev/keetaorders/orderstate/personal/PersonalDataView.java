package dev.keetaorders.orderstate.personal;

import dev.keetaorders.contracts.order.Dialect;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The personal data of one order, for whoever may see them.
 *
 * @param dialect with {@code appId} the app that the entries are of, absent where there are none
 * @param erasedAt when they were erased, absent where they never were
 */
record PersonalDataView(
    String orderId,
    @Nullable Dialect dialect,
    @Nullable String appId,
    @Nullable Instant erasedAt,
    List<Entry> entries) {

  /**
   * What is known of one subject.
   *
   * @param part which line, delivery or application; absent for what an order has once
   * @param verified whether Keeta certainly said it
   * @param fields texts as Keeta sent them, or {@link Encrypted}
   */
  record Entry(
      String subject,
      @Nullable String part,
      boolean verified,
      Instant datedAt,
      Map<String, Object> fields) {}

  /**
   * In place of a value that Keeta encrypted, which is no value to show.
   *
   * @param cipherText Keeta's text for who may have it decrypted, only where it was asked for
   */
  record Encrypted(boolean encrypted, @Nullable String cipherText) {}
}
