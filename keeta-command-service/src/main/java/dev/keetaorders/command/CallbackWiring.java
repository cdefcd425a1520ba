package dev.keetaorders.command;

import dev.keetaorders.command.call.HttpTransport;
import dev.keetaorders.command.call.KeetaAppApi;
import dev.keetaorders.command.call.StandardKeetaAppApi;
import dev.keetaorders.command.callback.CallbackConfig;
import dev.keetaorders.command.callback.RegisterCallbacks;
import dev.keetaorders.command.token.AccessTokens;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Puts together the calls about an app, and the registration of its webhooks. */
@ApplicationScoped
class CallbackWiring {

  @Produces
  @Singleton
  KeetaAppApi appCalls(AccessTokens tokens, HttpTransport transport, InstantSource clock) {
    return new StandardKeetaAppApi(tokens, transport, clock);
  }

  @Produces
  @Singleton
  RegisterCallbacks registration(KeetaAppApi keeta, CallbackConfig config, InstantSource clock) {
    try {
      return new RegisterCallbacks(keeta, config.eventIds(), clock);
    } catch (IllegalArgumentException wrong) {
      throw new ConfigurationException(wrong.getMessage());
    }
  }
}
