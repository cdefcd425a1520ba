package dev.keetaorders.command;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The part of a {@link StubKeeta} that gives tokens: a code or a refresh token is worth one pair,
 * and the old access token stays good after a refresh.
 */
public final class StubOAuth {

  private static final int UNKNOWN = 115_000_200;

  private final Set<String> codes = new HashSet<>();
  private final Set<String> refreshTokens = new HashSet<>();
  private final Map<String, Integer> worth = new HashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final List<String> minted = new CopyOnWriteArrayList<>();
  private boolean revoked;
  private int count;

  StubOAuth() {
    worth.put(StubKeeta.TOKEN, 0);
  }

  /** A merchant authorizes the app. */
  public synchronized String code() {
    revoked = false;
    var code = mint("code");
    codes.add(code);
    return code;
  }

  /** Every access token that there is gets that code from now on. */
  public synchronized void spoil(int code) {
    worth.replaceAll((_, _) -> code);
  }

  /** The merchant takes the authorization back, and nobody tells. */
  public synchronized void revoke() {
    revoked = true;
    spoil(UNKNOWN);
  }

  /** What was asked for tokens: the grant types, one after the other. */
  public List<String> asked() {
    return asked;
  }

  /** All codes and tokens that there ever were, but for the configured one. */
  public List<String> minted() {
    return minted;
  }

  /** What a call with that token is answered; 0 if it is good. */
  synchronized int worthOf(String token) {
    return worth.getOrDefault(token, UNKNOWN);
  }

  synchronized String answer(JsonNode body) {
    var grantType = body.path("grantType").asText();
    asked.add(grantType);
    if (body.has("accessToken")) return refusal(109_000_000, "no access token here");
    return switch (grantType) {
      case "authorization_code" ->
          codes.remove(body.path("code").asText()) ? pair() : refusal(UNKNOWN, "no such code");
      case "refresh_token" -> {
        if (revoked) yield refusal(115_000_260, "cancelled");
        yield refreshTokens.remove(body.path("refreshToken").asText())
            ? pair()
            : refusal(UNKNOWN, "no such token");
      }
      default -> refusal(109_000_000, "grantType");
    };
  }

  private String pair() {
    var access = mint("access");
    var refresh = mint("refresh");
    worth.put(access, 0);
    refreshTokens.add(refresh);
    return """
    {"accessToken":"%s","tokenType":"bearer","expiresIn":7776000,"refreshToken":"%s","scope":"all",
     "issuedAtTime":%d}
    """
        .formatted(access, refresh, System.currentTimeMillis());
  }

  private String mint(String kind) {
    var text = "stub-%s-%d-%s".formatted(kind, ++count, Long.toHexString(System.nanoTime()));
    minted.add(text);
    return text;
  }

  private static String refusal(int code, String message) {
    return "{\"code\":%d,\"message\":\"%s\"}".formatted(code, message);
  }
}
