package dev.keetaorders.command;

import dev.keetaorders.command.seal.Seal;
import dev.keetaorders.command.token.AppTokenRounds;
import dev.keetaorders.command.token.AuthorizationsConsumer;
import dev.keetaorders.command.token.TokenRounds;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts what keeps the tokens, and stops it. It starts without PostgreSQL and without Kafka. */
@ApplicationScoped
class TokenLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(TokenLifecycle.class);

  private final Seal seal;
  private final TokenRounds rounds;
  private final AppTokenRounds appRounds;
  private final CommandConfig config;
  private final AuthorizationsConsumer consumer;
  private final Tables tables;
  private final Thread opening;

  TokenLifecycle(
      Seal seal,
      TokenRounds rounds,
      AppTokenRounds appRounds,
      CommandConfig config,
      AuthorizationsConsumer consumer,
      Tables tables) {
    this.seal = seal;
    this.rounds = rounds;
    this.appRounds = appRounds;
    this.config = config;
    this.consumer = consumer;
    this.tables = tables;
    this.opening = Thread.ofVirtual().name("open-tokens").unstarted(this::open);
  }

  void start(@Observes StartupEvent event) {
    if (!seal.isPossible()) {
      LOG.atInfo().log(
          "OAuth is off, access tokens are those configured, and each instance fetches its own of"
              + " Open Delivery: no command.token.encryption-keys");
    }
    // They need no table: without a database each instance has its own.
    appRounds.start();
    opening.start();
  }

  private void open() {
    try {
      tables.await();
      rounds.start();
      consumer.start();
    } catch (InterruptedException _) {
      // stop() came first.
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    opening.interrupt();
    opening.join();
    consumer.stop();
    rounds.stop();
    appRounds.stop(TokenWiring.worstCall(config));
  }
}
