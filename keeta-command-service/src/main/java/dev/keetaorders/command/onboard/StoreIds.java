package dev.keetaorders.command.onboard;

import dev.keetaorders.contracts.notification.HeaderText;
import java.util.Optional;
import java.util.regex.Pattern;

/** What may be told to Keeta as the two names of a store (docs/keeta/opendelivery-api.md, 1.4). */
final class StoreIds {

  /** Keeta's schema of the header that has it. */
  private static final int SHORTEST = 36;

  private static final int LONGEST = 100;

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,15}");

  /** The canonical form, in which a request is signed and sent, has no larger whole numbers. */
  private static final long LARGEST = (1L << 53) - 1;

  /** What is wrong with our id, if anything is. */
  static Optional<String> faultOfOurs(String merchantId) {
    if (!HeaderText.isPathPart(merchantId) || merchantId.length() > LONGEST) {
      return Optional.of("must be at most %d printable characters without /".formatted(LONGEST));
    }
    return Optional.empty();
  }

  /** What Keeta may not like about our id, if anything. */
  static Optional<String> warningOfOurs(String merchantId) {
    return merchantId.length() < SHORTEST
        ? Optional.of(
            "merchantId has %d characters, and Keeta's schema asks for %d to %d"
                .formatted(merchantId.length(), SHORTEST, LONGEST))
        : Optional.empty();
  }

  /** Whether it can be Keeta's number of a store. */
  static boolean isKeetas(String keetaMerchantId) {
    return NUMBER.matcher(keetaMerchantId).matches() && Long.parseLong(keetaMerchantId) <= LARGEST;
  }

  private StoreIds() {}
}
