package dev.keetaorders.command;

import dev.keetaorders.command.call.KeetaMerchantApi;
import dev.keetaorders.command.call.OpenDeliveryAppApi;
import dev.keetaorders.command.call.OpenDeliveryCalls;
import dev.keetaorders.command.ledger.PostgresOnboardings;
import dev.keetaorders.command.onboard.AuthorizedStores;
import dev.keetaorders.command.onboard.OnboardMerchant;
import dev.keetaorders.command.onboard.OnboardingConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import javax.sql.DataSource;

/** Puts together how merchants come to an app of the Open Delivery dialect. */
@ApplicationScoped
class OnboardingWiring {

  @Produces
  @Singleton
  @Typed({OpenDeliveryAppApi.class, KeetaMerchantApi.class})
  OpenDeliveryAppApi openDeliveryAppCalls(OpenDeliveryCalls calls, OnboardingConfig config) {
    return new OpenDeliveryAppApi(calls, config.signAuthorizationUrl());
  }

  @Produces
  @Singleton
  AuthorizedStores authorizedStores(KeetaMerchantApi keeta, InstantSource clock) {
    return new AuthorizedStores(keeta, clock);
  }

  @Produces
  @Singleton
  OnboardMerchant onboardMerchant(
      OpenDeliveryAppApi keeta, DataSource database, InstantSource clock) {
    return new OnboardMerchant(keeta, new PostgresOnboardings(database), clock);
  }
}
