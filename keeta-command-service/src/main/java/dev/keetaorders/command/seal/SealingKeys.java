package dev.keetaorders.command.seal;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The keys with which secrets are sealed: the first seals, all of them open. {@code toString} shows
 * their ids only.
 */
public final class SealingKeys {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,32}");
  private static final int LENGTH = 32;
  private static final String SETTING = "command.token.encryption-keys";

  private final @Nullable String first;
  private final Map<String, SecretKeySpec> byId;

  private SealingKeys(@Nullable String first, Map<String, SecretKeySpec> byId) {
    this.first = first;
    this.byId = byId;
  }

  /**
   * Reads keys.
   *
   * @param texts each {@code id:key}, the key being 32 bytes in Base64; none: nothing is sealed
   * @throws IllegalArgumentException naming the setting and the remedy, and nothing of a key
   */
  public static SealingKeys read(List<String> texts) {
    var keys = new TreeMap<String, SecretKeySpec>();
    for (var i = 0; i < texts.size(); i++) {
      var which = "%s: key %d".formatted(SETTING, i + 1);
      var text = texts.get(i);
      var id = id(text);
      if (!ID.matcher(id).matches()) {
        throw new IllegalArgumentException(
            which + " must be id:key, the id of letters, digits, - and _, such as 2026-11:...");
      }
      if (keys.put(id, key(which, text.substring(text.indexOf(':') + 1).strip())) != null) {
        throw new IllegalArgumentException(which + " has an id that another has: give it its own");
      }
    }
    return new SealingKeys(texts.isEmpty() ? null : id(texts.getFirst()), keys);
  }

  private static String id(String text) {
    return text.substring(0, Math.max(0, text.indexOf(':'))).strip();
  }

  private static SecretKeySpec key(String which, String base64) {
    try {
      var bytes = Base64.getDecoder().decode(base64);
      if (bytes.length == LENGTH) return new SecretKeySpec(bytes, "AES");
    } catch (IllegalArgumentException _) {
      // Said below, without what stood there.
    }
    throw new IllegalArgumentException(
        which + " must be 32 bytes in Base64 after its id: openssl rand -base64 32 makes some");
  }

  /** The id of the key that seals; empty where there is none. */
  Optional<String> first() {
    return Optional.ofNullable(first);
  }

  Optional<SecretKeySpec> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public String toString() {
    return "SealingKeys" + byId.keySet();
  }
}
