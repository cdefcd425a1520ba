package dev.keetaorders.command.token;

import dev.keetaorders.command.grant.RefreshPolicy;
import dev.keetaorders.command.receive.AuthorizationEventReader;
import dev.keetaorders.command.receive.AuthorizationEventReader.Reading;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what a notification about an authorization asks: a code (event 1) is taken, a revocation
 * (1303) ends the authorization. The event's id decides, and nothing that is not verified changes
 * anything: whoever could slip us a code would have our calls made for his shop.
 */
public final class TakeAuthorizationEvents {

  private static final Logger LOG = LoggerFactory.getLogger(TakeAuthorizationEvents.class);

  /** What became of a notification. */
  public enum Taken {
    CODE_TAKEN,
    CODE_KNOWN,
    CODE_EXPIRED,
    /** There is no key to seal a code with. */
    CODE_WITHOUT_KEY,
    REVOKED,
    /** It is older than the authorization, or was here before. */
    OVERTAKEN,
    /** The app has no tokens of OAuth's: what is revoked is the token of the settings. */
    NOTHING_TO_REVOKE,
    UNVERIFIED,
    UNREADABLE,
    /** The database cannot hold it. */
    UNSTORABLE,
    /** A mistake of ours; nothing behind it waits for that. */
    BROKEN,
    UNKNOWN_APP,
    /** Not about a code or a revocation. */
    PASSED_BY;

    /** The word in metrics. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final NotificationType REVOCATION = NotificationType.standardEvent("1303");

  private final Apps apps;
  private final ReceiveCodes receiveCodes;
  private final Authorizations authorizations;
  private final HeldTokens held;
  private final TokenObserver observer;

  /** For those apps. */
  public TakeAuthorizationEvents(
      Apps apps,
      ReceiveCodes receiveCodes,
      Authorizations authorizations,
      HeldTokens held,
      TokenObserver observer) {
    this.apps = apps;
    this.receiveCodes = receiveCodes;
    this.authorizations = authorizations;
    this.held = held;
    this.observer = observer;
  }

  /**
   * Takes one notification. What it asks is durable when this returns, or can never be and is
   * counted; the same one again changes nothing.
   *
   * @throws TokensUnavailable if the database does not answer; then it is to be taken again
   */
  public Taken take(Function<String, @Nullable String> header, byte[] body, Instant now) {
    if (!(NotificationMetadata.read(header)
        instanceof NotificationMetadata.Reading.Understood(var metadata))) {
      return counted("unreadable", Taken.UNREADABLE);
    }
    if (metadata.type().equals(NotificationType.OAUTH_CODE)) {
      return counted("1", told(metadata, taken(() -> code(metadata, body, now))));
    }
    if (metadata.type().equals(REVOCATION)) {
      return counted("1303", told(metadata, taken(() -> revocation(metadata, now))));
    }
    return counted("other", Taken.PASSED_BY);
  }

  private Taken counted(String event, Taken taken) {
    observer.notified(event, taken.word());
    return taken;
  }

  /** One that can never be taken must not keep those behind it from being taken. */
  private static Taken taken(Supplier<Taken> work) {
    try {
      return work.get();
    } catch (TokensUnavailable e) {
      throw e;
    } catch (TokensRefused _) {
      return Taken.UNSTORABLE;
    } catch (RuntimeException e) {
      LOG.atError()
          .addKeyValue("why", e.getClass().getSimpleName())
          .log("A notification of an authorization broke us off");
      return Taken.BROKEN;
    }
  }

  private static Taken told(NotificationMetadata metadata, Taken taken) {
    var line =
        switch (taken) {
          case CODE_TAKEN, CODE_KNOWN, OVERTAKEN, PASSED_BY -> LOG.atInfo();
          case CODE_EXPIRED,
              CODE_WITHOUT_KEY,
              NOTHING_TO_REVOKE,
              UNVERIFIED,
              UNREADABLE,
              UNKNOWN_APP ->
              LOG.atWarn();
          case REVOKED, UNSTORABLE, BROKEN -> LOG.atError();
        };
    line.addKeyValue("appId", metadata.source().appId())
        .addKeyValue("eventId", metadata.type())
        .addKeyValue("messageId", metadata.id())
        .log(sentence(taken));
    return taken;
  }

  private static String sentence(Taken taken) {
    return switch (taken) {
      case CODE_TAKEN -> "A merchant has authorized the app; its code is exchanged next";
      case CODE_KNOWN -> "A code that is known came again";
      case CODE_EXPIRED ->
          "A code came after its time: the merchant must authorize the app once more";
      case CODE_WITHOUT_KEY ->
          "A merchant has authorized the app, but OAuth is off: configure"
              + " command.token.encryption-keys, then have the merchant authorize once more";
      case REVOKED -> "The merchant has taken the authorization back";
      case OVERTAKEN -> "A revocation is older than the authorization, or was here before";
      case NOTHING_TO_REVOKE ->
          "The merchant has taken an authorization back, and the app's token is the configured one:"
              + " Keeta will refuse it";
      case UNVERIFIED -> "A code or a revocation that nobody can verify was not trusted";
      case UNREADABLE -> "A code cannot be read";
      case UNSTORABLE ->
          "The database cannot hold a code or a revocation: look at what Keeta's portal says of the"
              + " authorization";
      case BROKEN ->
          "A code or a revocation was not taken, by a mistake of ours: look at what Keeta's portal"
              + " says of the authorization";
      case UNKNOWN_APP -> "A code or a revocation is of an app that is not configured";
      case PASSED_BY -> "Not about a code or a revocation";
    };
  }

  private Taken code(NotificationMetadata metadata, byte[] body, Instant now) {
    var app = apps.find(metadata.source().appId());
    if (app.isEmpty()) return Taken.UNKNOWN_APP;
    if (!metadata.verification().trusted()) return Taken.UNVERIFIED;
    return switch (AuthorizationEventReader.code(body)) {
      case Reading.Unreadable _ -> Taken.UNREADABLE;
      case Reading.Read(var code, var madeAt) -> {
        var received = metadata.receivedAt();
        // Keeta's clock may be ahead of ours, or tell nothing; nobody receives before it is made.
        var made = madeAt == null || madeAt.isAfter(received) ? received : madeAt;
        yield taken(receiveCodes.byEvent(app.get(), code, made, now));
      }
    };
  }

  private static Taken taken(ReceiveCodes.Taken taken) {
    return switch (taken) {
      case TAKEN -> Taken.CODE_TAKEN;
      case KNOWN -> Taken.CODE_KNOWN;
      case EXPIRED -> Taken.CODE_EXPIRED;
      case OFF -> Taken.CODE_WITHOUT_KEY;
      case NO_SUCH_STATE ->
          throw new IllegalStateException("A notification's code needs no state of ours");
    };
  }

  private Taken revocation(NotificationMetadata metadata, Instant now) {
    var app = apps.find(metadata.source().appId());
    if (app.isEmpty()) return Taken.UNKNOWN_APP;
    if (!metadata.verification().trusted()) return Taken.UNVERIFIED;
    // Not the body's createTime: whether that is of the revocation is not said.
    var sentAt = metadata.sentAt();
    return revoke(app.get(), metadata.id(), sentAt == null ? metadata.receivedAt() : sentAt, now);
  }

  private Taken revoke(App app, String id, Instant sentAt, Instant now) {
    while (true) {
      var found = authorizations.find(app.appId());
      if (found.isEmpty()) return Taken.NOTHING_TO_REVOKE;
      var next = RefreshPolicy.revoked(found.get(), id, sentAt, now);
      if (next.equals(found.get())) return Taken.OVERTAKEN;
      if (authorizations.write(next, null)) {
        held.learn(next.written());
        return Taken.REVOKED;
      }
    }
  }
}
