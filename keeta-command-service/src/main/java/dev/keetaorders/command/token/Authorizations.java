package dev.keetaorders.command.token;

import dev.keetaorders.command.grant.Authorization;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The authorizations that OAuth supplied, durable and shared by all instances. Every method throws
 * {@link TokensUnavailable} while the database does not answer.
 */
public interface Authorizations {

  /** All of them. */
  List<Authorization> all();

  /** That of an app; empty if OAuth never supplied it with tokens. */
  Optional<Authorization> find(String appId);

  /**
   * Writes it, if nobody wrote it since it was read in that version (0: if there is none yet).
   *
   * @param exchangedCode the hash of the code that brought its pair, which is settled with it
   * @return whether it was written; its version is one higher then
   */
  boolean write(Authorization authorization, @Nullable String exchangedCode);

  /** Seals with the key of today what was sealed with an older one, and says how many. */
  int sealAnew();
}
