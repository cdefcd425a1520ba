package dev.keetaorders.command.token;

import dev.keetaorders.command.grant.Authorization;
import dev.keetaorders.command.grant.RefreshPolicy;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

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
  private final TokenCalls calls;
  private final Duration poll;
  private final Executor executor;
  private final Thread thread;
  private volatile boolean stopping;

  /** At first its tables may not be there yet; whoever makes them says what keeps them. */
  private volatile boolean failing = true;

  /**
   * Makes a round every {@code poll}.
   *
   * @param executor where calls to Keeta are made, since a round waits for none
   */
  public TokenRounds(
      HeldTokens held,
      Authorizations authorizations,
      AuthorizationCodes codes,
      RefreshTokens refreshTokens,
      ExchangeCodes exchangeCodes,
      TokenCalls calls,
      Duration poll,
      Executor executor) {
    this.held = held;
    this.authorizations = authorizations;
    this.codes = codes;
    this.refreshTokens = refreshTokens;
    this.exchangeCodes = exchangeCodes;
    this.calls = calls;
    this.poll = poll;
    this.executor = executor;
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

  /**
   * Reads all, and lets begin what is due. What breaks off keeps nothing else from being done.
   *
   * @throws TokensUnavailable if the database does not answer
   */
  void round() {
    alone("write", refreshTokens::writeUnwritten);
    alone("write", exchangeCodes::writeUnwritten);
    alone("seal", authorizations::sealAnew);
    alone("read", this::refreshWhatIsDue);
    alone("read", this::exchangeWhatWaits);
  }

  private void refreshWhatIsDue() {
    var all = authorizations.all();
    held.learnAll(all);
    for (var authorization : all) {
      if (isDue(authorization)) inBackground("refresh", () -> refresh(authorization.appId()));
    }
  }

  private void exchangeWhatWaits() {
    for (var code : codes.waiting(calls.now())) {
      inBackground(
          "exchange",
          () -> {
            exchangeCodes.advance(code);
            learn(code.appId());
          });
    }
  }

  private void refresh(String appId) {
    authorizations
        .find(appId)
        .filter(this::isDue)
        .ifPresent(found -> {
          refreshTokens.refresh(found);
          learn(appId);
        });
  }

  private boolean isDue(Authorization authorization) {
    return RefreshPolicy.due(authorization, calls.now(), calls.terms())
        instanceof RefreshPolicy.Step.Refresh;
  }

  private void learn(String appId) {
    authorizations.find(appId).ifPresent(held::learn);
  }

  private void inBackground(String kind, Runnable work) {
    executor.execute(() -> answers(() -> alone(kind, work)));
  }

  /** Whether the database answered. */
  private static boolean answers(Runnable work) {
    try {
      work.run();
      return true;
    } catch (TokensUnavailable e) {
      LOG.atDebug().setCause(e).log("The database with the tokens does not answer");
      return false;
    }
  }

  /** Does it; an outage of the database is everybody's, everything else is its own. */
  private void alone(String kind, Runnable work) {
    try {
      work.run();
    } catch (TokensUnavailable e) {
      throw e;
    } catch (TokensRefused _) {
      brokeOff(kind, LOG.atError());
    } catch (RuntimeException e) {
      brokeOff(kind, LOG.atError().setCause(e));
    }
  }

  private void brokeOff(String kind, LoggingEventBuilder line) {
    calls.observer().brokeOff(kind);
    line.addKeyValue("work", kind).log("Work on the tokens broke off");
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

  /**
   * Begins nothing more, and waits for what is under way: the answer to a refresh or to a code
   * comes once. Whatever takes longer than a call may, or cannot be written now, is lost; the lease
   * lapses then, and another instance tries again.
   */
  public void stop() throws InterruptedException {
    stopping = true;
    LockSupport.unpark(thread);
    if (!calls.underWay().close(calls.worstCall())) {
      LOG.atWarn().log("A call for tokens has not ended in time; another instance will try again");
    }
    if (thread.isAlive()) thread.join(CLOSE);
    answers(() -> alone("write", refreshTokens::writeUnwritten));
    answers(() -> alone("write", exchangeCodes::writeUnwritten));
  }
}
