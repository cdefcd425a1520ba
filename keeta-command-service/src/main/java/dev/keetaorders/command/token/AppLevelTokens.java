package dev.keetaorders.command.token;

import dev.keetaorders.command.grant.AppToken;
import dev.keetaorders.command.grant.AppTokenAnswer;
import dev.keetaorders.command.grant.AppTokenPolicy;
import dev.keetaorders.command.grant.FetchedToken;
import dev.keetaorders.command.grant.RefreshPolicy.Step;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens of apps of the Open Delivery dialect, one an app, fetched by one instance for all:
 * under a lease in the app's row, which is written before the call. Calls take them from memory.
 *
 * <p>While the database does not answer, the token in memory serves; an instance that has none, or
 * whose one Keeta refuses, fetches one for itself, and shares it when the database is back. Whether
 * a second token voids the first is not known (docs/keeta/opendelivery-open-questions.md, 10): if
 * it does, the others are refused once and fetch too, no more often than the terms allow. A
 * confirmation that could not be sent would be worse.
 */
public final class AppLevelTokens implements AccessTokens {

  private static final Logger LOG = LoggerFactory.getLogger(AppLevelTokens.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
  private static final Renewal.Unavailable BROKE_OFF =
      new Renewal.Unavailable("the fetching of a token broke off");
  private static final Renewal.Unavailable UNDER_WAY =
      new Renewal.Unavailable("a token is being fetched");

  private final AppTokens rows;
  private final AppTokenCalls calls;
  private final Duration patience;
  private final Map<String, Held> held = new ConcurrentHashMap<>();
  private final SharedRenewals renewals = new SharedRenewals("renew-app-token");

  /**
   * What this instance has of an app.
   *
   * @param isUnshared whether its token is in no row yet
   */
  private record Held(AppToken app, boolean isUnshared) {}

  /**
   * Tokens that are held in memory, and fetched where Keeta refuses one.
   *
   * @param patience how long another instance's fetch is waited for in the background
   */
  public AppLevelTokens(AppTokens rows, AppTokenCalls calls, Duration patience) {
    this.rows = rows;
    this.calls = calls;
    this.patience = patience;
  }

  @Override
  public Optional<Secret> tokenOf(App app) {
    return of(app.appId())
        .flatMap(AppToken::held)
        .map(FetchedToken::access)
        .or(app::configuredToken);
  }

  /** What this instance has of an app. */
  public Optional<AppToken> of(String appId) {
    return Optional.ofNullable(held.get(appId)).map(Held::app);
  }

  /** All callers of an app that are refused in the same moment share one renewal. */
  @Override
  public Renewal renew(App app, Secret refused, Duration within) {
    var now = tokenOf(app);
    if (now.isPresent() && !now.get().equals(refused)) return new Renewal.Renewed(now.get());
    return renewals.of(app, within, UNDER_WAY, BROKE_OFF, () -> renewed(app, refused));
  }

  private Renewal renewed(App app, Secret refused) {
    if (!rows.areShared()) return renewedAlone(app, refused);
    try {
      return renewedForAll(app, refused);
    } catch (TokensUnavailable _) {
      return renewedAlone(app, refused);
    }
  }

  /** Asks Keeta once at most, and looks at what others do until it has no more patience. */
  private Renewal renewedForAll(App app, Secret refused) {
    var until = calls.now().plus(patience);
    var asked = false;
    while (true) {
      var row = shared(app.appId());
      var token = row.held().map(FetchedToken::access);
      if (token.isPresent() && !token.get().equals(refused)) {
        return new Renewal.Renewed(token.get());
      }
      var now = calls.now();
      var mayFetch = AppTokenPolicy.demanded(row, now, calls.terms()) instanceof Step.Refresh;
      if (mayFetch && asked) return BROKE_OFF;
      if (mayFetch) asked = fetch(app, row);
      if (!mayFetch && (asked || row.lease() == null)) return tooSoon(row);
      if (!asked) {
        if (!calls.now().isBefore(until)) return UNDER_WAY;
        LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      }
    }
  }

  private static Renewal.Unavailable tooSoon(AppToken app) {
    var error = app.lastError();
    return new Renewal.Unavailable(
        error == null
            ? "a token was fetched a moment ago"
            : "a token was asked for a moment ago, and none came: " + error.code());
  }

  private Renewal renewedAlone(App app, Secret refused) {
    fetchAlone(app, true);
    var token = tokenOf(app);
    if (token.isPresent() && !token.get().equals(refused)) {
      return new Renewal.Renewed(token.get());
    }
    return of(app.appId()).<Renewal>map(AppLevelTokens::tooSoon).orElse(BROKE_OFF);
  }

  /**
   * Reads an app's row into memory, and fetches what is due.
   *
   * @throws TokensUnavailable if the database does not answer
   */
  void round(App app) {
    if (!rows.areShared()) {
      fetchAlone(app, false);
      return;
    }
    var row = shared(app.appId());
    if (AppTokenPolicy.due(row, calls.now(), calls.terms()) instanceof Step.Refresh) {
      fetch(app, row);
    }
  }

  /** The database has not answered for long enough: fetches what is due for this instance alone. */
  void roundAlone(App app) {
    fetchAlone(app, false);
  }

  /** The row as it is now, in memory too, with the newer token that only this instance had. */
  private AppToken shared(String appId) {
    while (true) {
      var row = rows.find(appId).orElseGet(() -> AppToken.none(appId));
      var mine = onlyMine(appId, row);
      if (mine.isEmpty()) return learnt(row);
      var next = row.with(mine.get());
      if (rows.write(next)) return learnt(next.written());
    }
  }

  private Optional<FetchedToken> onlyMine(String appId, AppToken row) {
    return Optional.ofNullable(held.get(appId))
        .filter(Held::isUnshared)
        .flatMap(each -> each.app().held())
        .filter(token ->
            row.held()
                .map(FetchedToken::fetchedAt)
                .orElse(Instant.MIN)
                .isBefore(token.fetchedAt()));
  }

  private AppToken learnt(AppToken row) {
    held.put(row.appId(), new Held(row, false));
    return row;
  }

  /**
   * Fetches, unless another instance was faster or this one stops. A token that comes is used at
   * once: unlike a refresh token nothing is used up by it.
   *
   * @return whether a fetch was begun
   */
  private boolean fetch(App app, AppToken read) {
    if (!calls.underWay().begin()) return false;
    try {
      var now = calls.now();
      var begun = AppTokenPolicy.begun(read, calls.owner(), now, calls.leaseUntil(now));
      if (!rows.write(begun)) return false;
      var answer = calls.call(app, now);
      var next = AppTokenPolicy.answered(begun.written(), answer, calls.now());
      if (answer instanceof AppTokenAnswer.Supplied) held.put(app.appId(), new Held(next, true));
      tell(next, answer);
      // Where somebody else wrote since, his is newer.
      if (rows.write(next)) learnt(next.written());
      else rows.find(app.appId()).ifPresent(this::learnt);
      return true;
    } finally {
      calls.underWay().end();
    }
  }

  private void fetchAlone(App app, boolean isDemanded) {
    var begun = begunAlone(app, isDemanded);
    if (begun == null || !calls.underWay().begin()) return;
    try {
      var answer = calls.call(app, calls.now());
      var next = AppTokenPolicy.answered(begun, answer, calls.now());
      held.compute(
          app.appId(),
          (_, now) ->
              new Held(
                  next,
                  answer instanceof AppTokenAnswer.Supplied || (now != null && now.isUnshared())));
      tell(next, answer);
    } finally {
      calls.underWay().end();
    }
  }

  /** The intent, in memory alone; absent if it is not due, or another thread is at it. */
  private synchronized @Nullable AppToken begunAlone(App app, boolean isDemanded) {
    var now = calls.now();
    var known = held.getOrDefault(app.appId(), new Held(AppToken.none(app.appId()), false));
    var step =
        isDemanded
            ? AppTokenPolicy.demanded(known.app(), now, calls.terms())
            : AppTokenPolicy.due(known.app(), now, calls.terms());
    if (!(step instanceof Step.Refresh)) return null;
    var begun = AppTokenPolicy.begun(known.app(), calls.owner(), now, calls.leaseUntil(now));
    held.put(app.appId(), new Held(begun, known.isUnshared()));
    return begun;
  }

  private static void tell(AppToken app, AppTokenAnswer answer) {
    switch (answer) {
      case AppTokenAnswer.Supplied(var token) ->
          LOG.atInfo()
              .addKeyValue("appId", app.appId())
              .addKeyValue("expiresAt", token.expiresAt())
              .log("The app has a new token");
      case AppTokenAnswer.Refused(var code) ->
          LOG.atError()
              .addKeyValue("appId", app.appId())
              .addKeyValue("code", code)
              .log("Keeta refuses the app a token: its id or its secret is not what Keeta knows");
      case AppTokenAnswer.NotSent _, AppTokenAnswer.Unclear _ ->
          LOG.atWarn()
              .addKeyValue("appId", app.appId())
              .addKeyValue("code", answer.word())
              .log("No token came for the app; it is asked for again");
    }
  }

  /** Begins no fetch any more, and waits for those under way; says whether all ended in time. */
  boolean close(Duration within) throws InterruptedException {
    return calls.underWay().close(within);
  }
}
