package dev.keetaorders.command;

import dev.keetaorders.command.seal.Seal;
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
  private final AuthorizationsConsumer consumer;
  private final Tables tables;
  private final Thread opening;

  TokenLifecycle(Seal seal, TokenRounds rounds, AuthorizationsConsumer consumer, Tables tables) {
    this.seal = seal;
    this.rounds = rounds;
    this.consumer = consumer;
    this.tables = tables;
    this.opening = Thread.ofVirtual().name("open-tokens").unstarted(this::open);
  }

  void start(@Observes StartupEvent event) {
    if (!seal.isPossible()) {
      LOG.atInfo().log(
          "OAuth is off, access tokens are those configured: no command.token.encryption-keys");
    }
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
  }
}
