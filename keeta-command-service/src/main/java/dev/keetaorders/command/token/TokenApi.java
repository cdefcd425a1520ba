package dev.keetaorders.command.token;

import dev.keetaorders.command.grant.TokenAnswer;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Secret;
import java.time.Instant;

/** Where Keeta gives tokens. Neither call throws for what the network or Keeta does. */
public interface TokenApi {

  /** Gives a code away for a pair; it is used up by that, whether the answer arrives or not. */
  TokenAnswer exchange(App app, Secret code, Instant now);

  /** Gives a refresh token away for the next pair; used up as a code is. */
  TokenAnswer refresh(App app, Secret refreshToken, Instant now);
}
