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

  /**
   * Taken for a pair of which is not told how long it is good: it is refreshed early, rather than
   * lost.
   */
  private static final Duration SHORT_LIFE = Duration.ofDays(1);

  /**
   * How far Keeta's clock and ours may be apart. Signed requests bear a few minutes (Q11), a clock
   * that is off by a time zone is off by more, and a pair that was made earlier and is given out
   * again would be good for less than it says. An error within it is nothing beside the days that a
   * pair is refreshed before it expires.
   */
  private static final Duration CLOCKS_APART = Duration.ofHours(1);

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
    return pair(
        new Secret(access),
        new Secret(refresh),
        node.path("issuedAtTime").asLong(),
        life(node),
        now);
  }

  /**
   * Dated by Keeta, whose other times it is compared with. Where Keeta tells no time, ours of the
   * request stands for it. Where it tells one that cannot be, nobody knows how long the pair is
   * good: one dated late would be refreshed too late, and would keep the next pair and a revocation
   * from being believed; one dated early would be refreshed every minute.
   */
  private static TokenPair pair(
      Secret access, Secret refresh, long issuedAtMillis, Duration life, Instant now) {
    if (issuedAtMillis <= 0) return new TokenPair(access, refresh, now, now.plus(life));
    var issuedAt = Instant.ofEpochMilli(issuedAtMillis);
    if (Duration.between(now, issuedAt).abs().compareTo(CLOCKS_APART) <= 0) {
      return new TokenPair(access, refresh, issuedAt, issuedAt.plus(life));
    }
    var shortest = life.compareTo(SHORT_LIFE) < 0 ? life : SHORT_LIFE;
    return new TokenPair(access, refresh, now, now.plus(shortest));
  }

  private static Duration life(JsonNode node) {
    var seconds = node.path("expiresIn").asLong();
    return seconds > 0 && seconds < Duration.ofDays(36_500).toSeconds()
        ? Duration.ofSeconds(seconds)
        : SHORT_LIFE;
  }

  private TokenReplyReader() {}
}
