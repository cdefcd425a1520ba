package dev.keetaorders.command.measure;

import dev.keetaorders.command.execute.Beginning;
import dev.keetaorders.command.execute.Claims;
import dev.keetaorders.command.execute.OpenCommand;
import dev.keetaorders.command.execute.OpenCommands;
import dev.keetaorders.command.execute.Openings;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiFunction;

/** Claims, and every few seconds a look at how many commands are open. */
public final class MeasuredClaims implements Claims {

  private static final Duration EVERY = Duration.ofSeconds(5);

  private final Claims claims;
  private final OpenCommands openCommands;
  private final CommandMetrics metrics;
  private Instant measured = Instant.EPOCH;

  /** Measures what those claims leave open; for one thread. */
  public MeasuredClaims(Claims claims, OpenCommands openCommands, CommandMetrics metrics) {
    this.claims = claims;
    this.openCommands = openCommands;
    this.metrics = metrics;
  }

  @Override
  public Claimed claim(
      String owner,
      int most,
      Openings openings,
      Instant now,
      BiFunction<OpenCommand, Instant, Beginning> decide) {
    // Before the claim: what was claimed must not be lost to a failure to count.
    if (!now.isBefore(measured.plus(EVERY))) measure(now);
    return claims.claim(owner, most, openings, now, decide);
  }

  private void measure(Instant now) {
    var backlog = openCommands.backlog();
    metrics.open(
        backlog.count(),
        backlog
            .oldestReceivedAt()
            .map(oldest -> Duration.between(oldest, now))
            .orElse(Duration.ZERO));
    measured = now;
  }
}
