package dev.keetaorders.command.token;

import dev.keetaorders.command.grant.AppToken;
import java.util.Optional;

/**
 * The apps' tokens, durable and shared by all instances. Every method but the first throws {@link
 * TokensUnavailable} while the database does not answer.
 */
public interface AppTokens {

  /** Whether there is a key to seal them with; without one each instance has its own. */
  boolean areShared();

  /** That of an app; empty if it was never written. */
  Optional<AppToken> find(String appId);

  /** Writes it, if nobody wrote it since it was read in that version; says whether it did. */
  boolean write(AppToken token);
}
