package dev.keetaorders.sandbox.api.opendelivery;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.signing.OpenSigner.Parameter;
import dev.keetaorders.sandbox.state.Keeta;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The tokens of apps: one is good for all of an app's stores (section 1.3). */
public final class AppTokens {

  private static final String PREFIX = "app-token/";
  private static final String POLLS = "app-polls/";

  private final Apps apps;
  private final Rules rules;

  /**
   * What is a setting of tokens.
   *
   * @param goodFor how long one is good
   * @param tellsExpiry whether {@code expires_in} is said
   * @param single whether a new token ends the others
   * @param mint makes a token that nobody can guess
   */
  public record Rules(
      Duration goodFor, boolean tellsExpiry, boolean single, Supplier<String> mint) {}

  /** A token that was issued. */
  private record Issued(String appId, Instant goodUntil) {}

  /** What a poller may still do with a token in this minute. */
  private record Polls(Instant since, int made) {}

  /** Issues tokens to those apps. */
  public AppTokens(Apps apps, Rules rules) {
    this.apps = apps;
    this.rules = rules;
  }

  /** Issues a token, or says why not. */
  OpenAnswer issue(Keeta.Session session, String body) throws Objection {
    var credentials = credentials(body);
    var app = app(credentials.clientId()).filter(each -> knows(each, credentials.secret()));
    if (app.isEmpty()) throw new Objection(401, "client_id or client_secret is wrong");
    return OpenAnswer.of(200, mint(session, app.get().appId()));
  }

  /** The app that asks, by its own account; empty, if it is none. */
  Optional<App> asking(String body) {
    try {
      return app(credentials(body).clientId());
    } catch (Objection _) {
      return Optional.empty();
    }
  }

  private record Credentials(String clientId, String secret) {}

  /** JSON for {@code app_level_token}; the form of older pages for {@code client_credentials}. */
  private static Credentials credentials(String body) throws Objection {
    if (body.stripLeading().startsWith("{")) {
      var json = OpenBody.read(body);
      json.oneOf("grant_type", "app_level_token");
      return new Credentials(json.requiredText("client_id"), json.requiredText("client_secret"));
    }
    var form = OpenCall.pairs(body);
    if (!field(form, "grant_type").equals("client_credentials")) {
      throw Objection.wrong(
          "grant_type is not app_level_token in JSON, nor client_credentials in a form");
    }
    return new Credentials(field(form, "client_id"), field(form, "client_secret"));
  }

  private static String field(Iterable<Parameter> form, String name) throws Objection {
    for (var each : form) if (each.name().equals(name)) return each.value();
    throw Objection.wrong(name + " is missing");
  }

  private static boolean knows(App app, String secret) {
    return app.secrets().stream().anyMatch(each -> each.value().equals(secret));
  }

  private ObjectNode mint(Keeta.Session session, String appId) {
    tidy(session, appId);
    var token = rules.mint().get();
    var until = session.now().counted().plus(rules.goodFor());
    session.note(PREFIX + token, Json.write(new Issued(appId, until)));
    var json = Json.object().put("access_token", token).put("token_type", "bearer");
    return rules.tellsExpiry() ? json.put("expires_in", rules.goodFor().toSeconds()) : json;
  }

  private void tidy(Keeta.Session session, String appId) {
    var now = session.now().counted();
    session
        .notes(PREFIX)
        .forEach((token, text) -> {
          var issued = Json.read(text, Issued.class);
          var ended = rules.single() && issued.appId().equals(appId);
          if (ended || !issued.goodUntil().isAfter(now)) forget(session, token);
        });
  }

  /** No token of the app is good any more. */
  public void spoil(Keeta.Session session, String appId) {
    session
        .notes(PREFIX)
        .forEach((token, text) -> {
          if (Json.read(text, Issued.class).appId().equals(appId)) forget(session, token);
        });
  }

  private static void forget(Keeta.Session session, String token) {
    session.forgetNote(PREFIX + token);
    session.forgetNote(POLLS + token);
  }

  /** The app that the token was issued to, while it is good. */
  Optional<App> holder(Keeta.Session session, @Nullable String token) {
    if (token == null) return Optional.empty();
    return session
        .note(PREFIX + token)
        .map(text -> Json.read(text, Issued.class))
        .filter(issued -> issued.goodUntil().isAfter(session.now().counted()))
        .flatMap(issued -> app(issued.appId()));
  }

  /** The app of this dialect. */
  Optional<App> app(String appId) {
    return apps.find(appId).filter(app -> app.dialect() == Dialect.OPENDELIVERY);
  }

  /** Counts a poll; false if there have been enough in the minute that the first of them began. */
  static boolean mayPoll(Keeta.Session session, String token, int most) {
    var now = session.now().counted();
    var polls =
        session
            .note(POLLS + token)
            .map(text -> Json.read(text, Polls.class))
            .filter(each -> each.since().plus(Duration.ofMinutes(1)).isAfter(now))
            .orElse(new Polls(now, 0));
    if (polls.made() >= most) return false;
    session.note(POLLS + token, Json.write(new Polls(polls.since(), polls.made() + 1)));
    return true;
  }
}
