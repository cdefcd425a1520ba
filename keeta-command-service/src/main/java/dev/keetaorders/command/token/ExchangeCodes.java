package dev.keetaorders.command.token;

import dev.keetaorders.command.grant.CodePolicy;
import dev.keetaorders.command.grant.ReceivedCode;
import dev.keetaorders.command.grant.RefreshPolicy;
import dev.keetaorders.command.grant.TokenAnswer;
import dev.keetaorders.command.grant.TokenPair;
import dev.keetaorders.contracts.settings.App;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exchanges codes for pairs of tokens, each code by one instance at a time. If the process dies
 * between the answer and the write, the pair is lost, and Keeta refuses the code to whoever tries
 * again: the merchant must authorize the app once more, and the API says so.
 */
public final class ExchangeCodes {

  private static final Logger LOG = LoggerFactory.getLogger(ExchangeCodes.class);

  private record Brought(String appId, String hash, TokenPair pair) {}

  private final AuthorizationCodes codes;
  private final Authorizations authorizations;
  private final TokenCalls calls;
  private final UnwrittenPairs<Brought> unwritten;

  /** Exchanges what stands there, and writes what it brings. */
  public ExchangeCodes(AuthorizationCodes codes, Authorizations authorizations, TokenCalls calls) {
    this.codes = codes;
    this.authorizations = authorizations;
    this.calls = calls;
    this.unwritten = new UnwrittenPairs<>(this::write, calls.observer());
  }

  /** Does what is due about a code, unless another instance was faster. */
  public void advance(ReceivedCode code) {
    var now = calls.now();
    switch (CodePolicy.due(code, now)) {
      case EXCHANGE -> exchange(code);
      case WAIT -> {}
      case EXPIRE -> {
        codes.end(code.hash(), CodePolicy.End.EXPIRED, null);
        calls.observer().exchanged(code.appId(), "expired");
        LOG.atError()
            .addKeyValue("appId", code.appId())
            .log("A code expired before Keeta took it: the merchant must authorize the app again");
      }
    }
  }

  private void exchange(ReceivedCode code) {
    var app = calls.app(code.appId());
    if (app.isEmpty() || unwritten.has(code.hash()) || !calls.underWay().begin()) return;
    try {
      exchange(app.get(), code);
    } finally {
      calls.underWay().end();
    }
  }

  private void exchange(App app, ReceivedCode code) {
    var now = calls.now();
    if (!codes.begin(code.begun(now), calls.owner(), now, calls.leaseUntil(now))) return;
    settle(code, calls.call(now, (keeta, started) -> keeta.exchange(app, code.code(), started)));
  }

  private void settle(ReceivedCode code, TokenAnswer answer) {
    calls.observer().exchanged(code.appId(), TokenCalls.outcome(answer));
    if (answer instanceof TokenAnswer.Supplied(var pair)) {
      unwritten.add(code.hash(), new Brought(code.appId(), code.hash(), pair));
      return;
    }
    LOG.atWarn()
        .addKeyValue("appId", code.appId())
        .addKeyValue("code", answer.word())
        .log("A code brought no tokens");
    codes.end(code.hash(), CodePolicy.after(answer), answer.word());
  }

  /** Writes the pairs that came while the database did not answer. */
  public void writeUnwritten() {
    unwritten.write();
  }

  private void write(Brought brought) {
    while (true) {
      var found = authorizations.find(brought.appId());
      var next =
          found
              .map(held -> RefreshPolicy.authorizedAnew(held, brought.pair(), calls.terms()))
              .orElseGet(() -> RefreshPolicy.first(brought.appId(), brought.pair(), calls.terms()));
      if (found.isPresent() && next.equals(found.get())) {
        codes.end(brought.hash(), CodePolicy.End.EXCHANGED, "overtaken");
        LOG.atWarn().addKeyValue("appId", brought.appId()).log("A code brought outdated tokens");
        return;
      }
      if (authorizations.write(next, brought.hash())) {
        LOG.atInfo()
            .addKeyValue("appId", brought.appId())
            .addKeyValue("expiresAt", brought.pair().expiresAt())
            .log("The app is authorized");
        return;
      }
    }
  }
}
