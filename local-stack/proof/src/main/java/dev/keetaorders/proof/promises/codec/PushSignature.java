package dev.keetaorders.proof.promises.codec;

import dev.keetaorders.proof.codec.Json;
import java.nio.charset.StandardCharsets;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How Keeta signs a push of the standard dialect (docs/keeta/standard-api.md 2.3, recipe R1). */
public final class PushSignature {

  private static final String SIGNATURE = "sig";

  /**
   * Of these fields: the address, the fields in the order of their names, the secret.
   *
   * @param address that Keeta pushes to
   */
  public static String of(String secret, String address, SortedMap<String, String> fields) {
    var signed =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + field.getValue())
            .collect(Collectors.joining("&", address + "?", secret));
    return Sha256.of(signed.getBytes(StandardCharsets.UTF_8));
  }

  /** Whether it is signed with that secret, for that address. */
  public static boolean isBy(String secret, String address, byte[] push) {
    var json = Json.tryToRead(push);
    if (json.isEmpty() || !json.get().has(SIGNATURE)) return false;
    var fields = new TreeMap<String, String>();
    json.get().properties().forEach(field -> fields.put(field.getKey(), field.getValue().asText()));
    var signature = fields.remove(SIGNATURE);
    return of(secret, address, fields).equals(signature);
  }

  private PushSignature() {}
}
