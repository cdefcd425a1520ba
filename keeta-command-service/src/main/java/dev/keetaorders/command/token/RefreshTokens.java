package dev.keetaorders.command.token;

import dev.keetaorders.command.grant.Authorization;
import dev.keetaorders.command.grant.AuthorizationState.Granted;
import dev.keetaorders.command.grant.AuthorizationState.NeedsAuthorization;
import dev.keetaorders.command.grant.AuthorizationState.Refreshing;
import dev.keetaorders.command.grant.AuthorizationState.Revoked;
import dev.keetaorders.command.grant.AuthorizationState.Unreadable;
import dev.keetaorders.command.grant.RefreshPolicy;
import dev.keetaorders.command.grant.TokenAnswer;
import dev.keetaorders.command.grant.TokenPair;
import dev.keetaorders.contracts.settings.App;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refreshes pairs of tokens, one instance at a time for each app. The intent is written before the
 * call, and the next pair before anybody uses it.
 *
 * <p>If the process dies between the answer and the write, the next pair is lost: the lease lapses,
 * and whoever comes next tries again with the refresh token of before. If only the database went
 * away, the pair is kept in memory and written when it is back.
 */
public final class RefreshTokens {

  private static final Logger LOG = LoggerFactory.getLogger(RefreshTokens.class);

  private final Authorizations authorizations;
  private final TokenCalls calls;
  private final UnwrittenPairs<Brought> unwritten;

  /** A pair, and the authorization as it stood when the refresh that brought it began. */
  private record Brought(Authorization begun, TokenPair pair) {}

  /** Refreshes what stands there. */
  public RefreshTokens(Authorizations authorizations, TokenCalls calls) {
    this.authorizations = authorizations;
    this.calls = calls;
    this.unwritten = new UnwrittenPairs<>(this::write, calls.observer());
  }

  /**
   * Refreshes, unless another instance was faster, this one stops, or a pair waits to be written.
   * What came of it is in the row.
   *
   * @param read the authorization as it was read
   * @return whether a refresh was begun
   * @throws TokensUnavailable if the database does not answer: without the intent there is no call,
   *     and a pair that came is kept for {@link #writeUnwritten}
   */
  public boolean refresh(Authorization read) {
    var app = calls.app(read.appId());
    if (app.isEmpty() || unwritten.has(read.appId()) || !calls.underWay().begin()) return false;
    try {
      return refreshed(app.get(), read);
    } finally {
      calls.underWay().end();
    }
  }

  private boolean refreshed(App app, Authorization read) {
    var now = calls.now();
    var begun = RefreshPolicy.begun(read, calls.owner(), now, calls.leaseUntil(now));
    if (!authorizations.write(begun, null)) return false;
    var refreshToken = read.state().tokens().orElseThrow().refresh();
    settle(
        begun.written(),
        calls.call(now, (keeta, started) -> keeta.refresh(app, refreshToken, started)));
    return true;
  }

  private void settle(Authorization begun, TokenAnswer answer) {
    calls.observer().refreshed(begun.appId(), TokenCalls.outcome(answer));
    if (answer instanceof TokenAnswer.Supplied(var pair)) {
      unwritten.add(begun.appId(), new Brought(begun, pair));
      return;
    }
    var next = RefreshPolicy.answered(begun, answer, calls.now(), calls.terms());
    tell(next, answer);
    // Where somebody else wrote since, he knows better; where nobody answers, the lease lapses.
    authorizations.write(next, null);
  }

  private static void tell(Authorization next, TokenAnswer answer) {
    var line =
        switch (next.state()) {
          case NeedsAuthorization _, Revoked _ -> LOG.atError();
          case Granted _, Refreshing _, Unreadable _ -> LOG.atWarn();
        };
    line.addKeyValue("appId", next.appId())
        .addKeyValue("state", next.state().word())
        .addKeyValue("code", answer.word())
        .log("A refresh of the tokens brought no new ones");
  }

  /** Writes the pairs that came while the database did not answer. */
  public void writeUnwritten() {
    unwritten.write();
  }

  private void write(Brought brought) {
    var appId = brought.begun().appId();
    var pair = brought.pair();
    while (true) {
      var found = authorizations.find(appId);
      // Nobody deletes a row of ours; if somebody did, the app is to be authorized anew.
      if (found.isEmpty()) return;
      var next =
          found.get().version() == brought.begun().version()
              ? RefreshPolicy.refreshed(found.get(), pair, calls.now(), calls.terms())
              // Somebody wrote since: another refresh, or a merchant who authorized it anew.
              : RefreshPolicy.granted(found.get(), pair, calls.now(), calls.terms());
      if (next.equals(found.get())) {
        LOG.atWarn().addKeyValue("appId", appId).log("Newer tokens were there before these");
        return;
      }
      if (authorizations.write(next, null)) {
        LOG.atInfo()
            .addKeyValue("appId", appId)
            .addKeyValue("expiresAt", pair.expiresAt())
            .log("The tokens were refreshed");
        return;
      }
    }
  }
}
