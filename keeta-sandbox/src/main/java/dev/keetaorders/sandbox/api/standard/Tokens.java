package dev.keetaorders.sandbox.api.standard;

import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Secret;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.state.Keeta;
import java.time.Instant;

/** Who may call: the token of an app's settings, for ever, and those that were issued. */
final class Tokens {

  /** What a token is worth. */
  enum Standing {
    GOOD,
    EXPIRED,
    UNKNOWN
  }

  /** A token that was issued, and until when it is good, as timers count. */
  record Issued(String appId, Instant goodUntil) {}

  static Standing standing(Keeta.Session session, App app, String token) {
    if (app.configuredToken().map(Secret::value).filter(token::equals).isPresent()) {
      return Standing.GOOD;
    }
    var issued = session.note("token/" + token).map(text -> Json.read(text, Issued.class));
    if (issued.isEmpty() || !issued.get().appId().equals(app.appId())) return Standing.UNKNOWN;
    return issued.get().goodUntil().isAfter(session.now().counted())
        ? Standing.GOOD
        : Standing.EXPIRED;
  }

  static void issue(Keeta.Session session, String appId, String token, Instant goodUntil) {
    session.note("token/" + token, Json.write(new Issued(appId, goodUntil)));
  }

  private Tokens() {}
}
