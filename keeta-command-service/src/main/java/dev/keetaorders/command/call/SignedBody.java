package dev.keetaorders.command.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.signature.StandardRecipe;
import dev.keetaorders.contracts.signature.StandardSignature;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request body of the Standard API, built once: the text that is signed is the text that travels.
 * Numbers keep their digits, strings their characters.
 */
final class SignedBody {

  private final Map<String, String> signedTexts = new LinkedHashMap<>();
  private final Map<String, String> jsonTexts = new LinkedHashMap<>();

  /** Adds a number, which is signed and sent as these digits. */
  SignedBody number(String name, String digits) {
    signedTexts.put(name, digits);
    jsonTexts.put(name, digits);
    return this;
  }

  SignedBody text(String name, String value) {
    signedTexts.put(name, value);
    jsonTexts.put(name, quoted(value));
    return this;
  }

  /** Adds a nested value, whose compact text is signed and sent as it is. */
  SignedBody json(String name, String compact) {
    signedTexts.put(name, compact);
    jsonTexts.put(name, compact);
    return this;
  }

  /** The bytes, with the signature as the last field. */
  byte[] sign(String url, String secret) {
    var signature = StandardSignature.sign(StandardRecipe.R1, url, signedTexts, secret);
    var json = new StringBuilder("{");
    jsonTexts.forEach(
        (name, text) -> json.append(quoted(name)).append(':').append(text).append(','));
    json.append(quoted(StandardSignature.PARAMETER)).append(':').append(quoted(signature));
    return json.append('}').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String quoted(String value) {
    try {
      return Json.mapper().writeValueAsString(TextNode.valueOf(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Every text can be quoted", e);
    }
  }
}
