package dev.keetaorders.command.token;

import dev.keetaorders.command.grant.RefreshPolicy;
import dev.keetaorders.command.grant.RefreshTerms;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the authorizations every few seconds into memory, and does what is due: refreshes,
 * exchanges of codes, writes that the database could not take before. While the database does not
 * answer, nothing is refreshed, and what is in memory stays.
 */
public final class TokenRounds {

  private static final Logger LOG = LoggerFactory.getLogger(TokenRounds.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofSeconds(2);

  private final HeldTokens held;
  private final Authorizations authorizations;
  private final AuthorizationCodes codes;
  private final RefreshTokens refreshTokens;
  private final ExchangeCodes exchangeCodes;
  private final RefreshTerms terms;
  private final Duration poll;
  private final InstantSource clock;
  private final Executor calls;
  private final Thread thread;
  private volatile boolean stopping;

  /** At first its tables may not be there yet; whoever makes them says what keeps them. */
  private volatile boolean failing = true;

  /**
   * Makes a round every {@code poll}.
   *
   * @param calls where calls to Keeta are made, since a round waits for none
   */
  public TokenRounds(
      HeldTokens held,
      Authorizations authorizations,
      AuthorizationCodes codes,
      RefreshTokens refreshTokens,
      ExchangeCodes exchangeCodes,
      RefreshTerms terms,
      Duration poll,
      InstantSource clock,
      Executor calls) {
    this.held = held;
    this.authorizations = authorizations;
    this.codes = codes;
    this.refreshTokens = refreshTokens;
    this.exchangeCodes = exchangeCodes;
    this.terms = terms;
    this.poll = poll;
    this.clock = clock;
    this.calls = calls;
    this.thread = Thread.ofPlatform().name("tokens").daemon().unstarted(this::run);
  }

  /** Begins with a round. */
  public void start() {
    thread.start();
  }

  /** There may be something to do. */
  public void wake() {
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!stopping) {
      answered(answers(this::round));
      // The first is due as soon as the database is there: calls wait for their tokens.
      LockSupport.parkNanos((failing && poll.compareTo(RETRY) > 0 ? RETRY : poll).toNanos());
    }
  }

  /** Reads all, and lets begin what is due. */
  void round() {
    refreshTokens.writeUnwritten();
    exchangeCodes.writeUnwritten();
    authorizations.sealAnew();
    var all = authorizations.all();
    held.learnAll(all);
    for (var authorization : all) {
      if (RefreshPolicy.due(authorization, clock.instant(), terms)
          instanceof RefreshPolicy.Step.Refresh) {
        calls.execute(() -> answers(() -> refresh(authorization.appId())));
      }
    }
    for (var code : codes.waiting(clock.instant())) {
      calls.execute(() ->
          answers(() -> {
            exchangeCodes.advance(code);
            learn(code.appId());
          }));
    }
  }

  private void refresh(String appId) {
    authorizations
        .find(appId)
        .ifPresent(found -> {
          if (RefreshPolicy.due(found, clock.instant(), terms)
              instanceof RefreshPolicy.Step.Refresh) {
            refreshTokens.refresh(found);
            learn(appId);
          }
        });
  }

  private void learn(String appId) {
    authorizations.find(appId).ifPresent(held::learn);
  }

  /** Whether the database answered. */
  private static boolean answers(Runnable work) {
    try {
      work.run();
      return true;
    } catch (TokensUnavailable e) {
      LOG.atDebug().setCause(e).log("The database with the tokens does not answer");
      return false;
    } catch (RuntimeException e) {
      LOG.atError().setCause(e).log("Work on the tokens broke off");
      return true;
    }
  }

  private void answered(boolean answers) {
    if (answers == failing) {
      if (answers) {
        LOG.atInfo().log("The tokens are read from the database");
      } else {
        LOG.atWarn().log("The database with the tokens does not answer; those in memory are used");
      }
    }
    failing = !answers;
  }

  /** Begins nothing more. A call that is under way ends, or its lease lapses. */
  public void stop() throws InterruptedException {
    stopping = true;
    LockSupport.unpark(thread);
    if (thread.isAlive()) thread.join(CLOSE);
  }
}
