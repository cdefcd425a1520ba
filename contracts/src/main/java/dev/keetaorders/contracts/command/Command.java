package dev.keetaorders.contracts.command;

import dev.keetaorders.contracts.order.Dialect;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody wants done at Keeta. The same {@code commandId} with the same content is
 * executed once.
 *
 * @param commandId the issuer's id for it: 1 to 200 visible ASCII characters
 * @param orderId Keeta's id of the order
 * @param shopId filled from what is known of the order where absent
 * @param appId filled from what is known of the order where absent
 * @param dialect filled from what is known of the order where absent
 * @param issuedBy who asks, for the result and for people
 * @param issuedAt when it was asked
 * @param expiresAt no call is begun after it; absent where only Keeta ends the matter
 */
public record Command(
    String commandId,
    CommandType type,
    String orderId,
    @Nullable String shopId,
    @Nullable String appId,
    @Nullable Dialect dialect,
    @Nullable String issuedBy,
    @Nullable Instant issuedAt,
    @Nullable Instant expiresAt,
    CommandArguments arguments) {

  /** What the result repeats of it. */
  public CommandHead head() {
    return new CommandHead(
        commandId,
        type.name(),
        orderId,
        shopId,
        appId,
        dialect == null ? null : dialect.wireName(),
        issuedBy);
  }
}
