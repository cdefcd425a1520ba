package dev.keetaorders.command;

import dev.keetaorders.command.call.KeetaApi;
import dev.keetaorders.command.call.StandardKeetaApi;
import dev.keetaorders.command.call.StandardTransport;
import dev.keetaorders.command.call.TrackingNames;
import dev.keetaorders.command.settle.Judgement;
import dev.keetaorders.command.settle.RefundStatuses;
import dev.keetaorders.command.token.AccessTokens;
import dev.keetaorders.contracts.settings.Installation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Puts together what calls Keeta, and what reads its answers. */
@ApplicationScoped
class CallWiring {

  @Produces
  @Singleton
  KeetaApi keeta(
      Installation installation,
      AccessTokens tokens,
      TrackingNames tracking,
      StandardTransport transport,
      InstantSource clock) {
    return new StandardKeetaApi(installation.apps(), tokens, tracking, transport, clock);
  }

  @Produces
  @Singleton
  StandardTransport transport(CommandConfig config) {
    return new StandardTransport(config.call().connectTimeout(), config.call().readTimeout());
  }

  @Produces
  @Singleton
  TrackingNames trackingNames(CommandConfig config) {
    var tracking = config.tracking();
    return new TrackingNames(
        tracking.latitudeName().orElse(null),
        tracking.longitudeName().orElse(null),
        tracking.etaFromName().orElse(null),
        tracking.etaToName().orElse(null),
        tracking.etaUnit());
  }

  @Produces
  @Singleton
  Judgement judgement(CommandConfig config) {
    var refund = config.refund();
    return new Judgement(
        new RefundStatuses(refund.pending(), refund.agreed(), refund.rejected()),
        config.callUnshownFulfilment());
  }
}
