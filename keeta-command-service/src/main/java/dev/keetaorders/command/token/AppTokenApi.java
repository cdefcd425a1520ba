package dev.keetaorders.command.token;

import dev.keetaorders.command.grant.AppTokenAnswer;
import dev.keetaorders.contracts.settings.App;
import java.time.Instant;

/** Where Keeta gives an app its own token. Never throws for what the network or Keeta does. */
public interface AppTokenApi {

  /** Asks for one; asking again gives another one. */
  AppTokenAnswer fetch(App app, Instant now);
}
