package dev.keetaorders.command.call;

import com.fasterxml.jackson.databind.JsonNode;
import dev.keetaorders.command.grant.TokenAnswer;
import dev.keetaorders.command.grant.TokenPair;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.settings.Secret;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Keeta answers to a code or a refresh token: flat where it gives a pair, in the
 * envelope where it does not (docs/keeta/standard-api.md, section 3). Nothing of the answer's text
 * goes further.
 */
final class TokenReplyReader {

  private static final int OK = 200;
  private static final int MULTIPLE_CHOICES = 300;

  /** Taken for a pair whose life is not told: it is refreshed early, rather than lost. */
  private static final Duration SHORT_LIFE = Duration.ofDays(1);

  static TokenAnswer read(int httpStatus, byte[] body, Instant now) {
    if (httpStatus < OK || httpStatus >= MULTIPLE_CHOICES) {
      return new TokenAnswer.Unclear("http-" + httpStatus);
    }
    JsonNode tree;
    try {
      tree = Json.mapper().readTree(body);
    } catch (IOException _) {
      return new TokenAnswer.Unclear("unreadable");
    }
    var code = ReplyReader.code(tree);
    if (code.isPresent() && code.get() != 0) return KeetaCode.meaningForToken(code.get());
    // One page less flat than the other is no reason to lose a pair.
    var pair = pair(tree.has("accessToken") ? tree : tree.path("data"), now);
    return pair == null ? new TokenAnswer.Unclear("no-tokens") : new TokenAnswer.Supplied(pair);
  }

  private static @Nullable TokenPair pair(JsonNode node, Instant now) {
    var access = node.path("accessToken").asText("");
    var refresh = node.path("refreshToken").asText("");
    if (access.isEmpty() || refresh.isEmpty()) return null;
    var issuedAt = issuedAt(node.path("issuedAtTime").asLong(), now);
    return new TokenPair(
        new Secret(access),
        new Secret(refresh),
        issuedAt,
        issuedAt.plus(life(node.path("expiresIn").asLong())));
  }

  private static Instant issuedAt(long millis, Instant now) {
    return millis > 0 ? Instant.ofEpochMilli(millis) : now;
  }

  private static Duration life(long seconds) {
    return seconds > 0 && seconds < Duration.ofDays(36_500).toSeconds()
        ? Duration.ofSeconds(seconds)
        : SHORT_LIFE;
  }

  private TokenReplyReader() {}
}
