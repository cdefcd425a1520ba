package dev.keetaorders.orderstate.observe;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.UUID;

/** UUIDs of version 5: the same name always has the same one, on every instance. */
final class NameUuid {

  private static final UUID NAMESPACE = UUID.fromString("6f1d8f8e-6a5b-5d0c-9a53-0d9d1f4b7c20");

  /** The id of what those words name together. */
  static String of(List<String> words) {
    var sha1 = sha1();
    sha1.update(
        ByteBuffer.allocate(16)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits())
            .flip());
    var name = String.join("\n", words).getBytes(StandardCharsets.UTF_8);
    var hash = ByteBuffer.wrap(sha1.digest(name));
    var high = (hash.getLong() & ~0xF000L) | 0x5000L;
    var low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low).toString();
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-1", e);
    }
  }

  private NameUuid() {}
}
