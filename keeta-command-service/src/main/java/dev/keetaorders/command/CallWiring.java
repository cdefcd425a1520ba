package dev.keetaorders.command;

import dev.keetaorders.command.call.AnswerReadings;
import dev.keetaorders.command.call.HttpTransport;
import dev.keetaorders.command.call.KeetaApi;
import dev.keetaorders.command.call.KeetaApiByDialect;
import dev.keetaorders.command.call.LimitCodes;
import dev.keetaorders.command.call.ObservedKeetaApi;
import dev.keetaorders.command.call.OpenDeliveryBodies;
import dev.keetaorders.command.call.OpenDeliveryCalls;
import dev.keetaorders.command.call.OpenDeliveryKeetaApi;
import dev.keetaorders.command.call.StandardKeetaApi;
import dev.keetaorders.command.call.TrackingNames;
import dev.keetaorders.command.limit.Traffic;
import dev.keetaorders.command.measure.CommandMetrics;
import dev.keetaorders.command.settle.DispatchNumbers;
import dev.keetaorders.command.settle.Judgement;
import dev.keetaorders.command.token.AccessTokens;
import dev.keetaorders.contracts.settings.Installation;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Set;

/** Puts together what calls Keeta, and what reads its answers. */
@ApplicationScoped
class CallWiring {

  /** Connections for tokens, shops, callbacks and decryption, which no worker makes. */
  private static final int BESIDE_COMMANDS = 50;

  @Produces
  @Singleton
  KeetaApi keeta(
      CommandConfig config,
      Installation installation,
      AccessTokens tokens,
      TrackingNames tracking,
      LimitCodes limits,
      HttpTransport transport,
      OpenDeliveryCalls openDeliveryCalls,
      Traffic traffic,
      InstantSource clock) {
    var apps = installation.apps();
    var standard =
        new StandardKeetaApi(
            apps,
            tokens,
            tracking,
            limits,
            new AnswerReadings(installation.standard().orderStatuses(), config.preview().lineId()),
            transport,
            clock);
    var bodies = new OpenDeliveryBodies(config.opendelivery().confirmedAt());
    return new ObservedKeetaApi(
        new KeetaApiByDialect(
            apps, standard, new OpenDeliveryKeetaApi(apps, openDeliveryCalls, bodies)),
        traffic,
        clock);
  }

  @Produces
  @Singleton
  OpenDeliveryCalls openDeliveryCalls(
      AccessTokens tokens, HttpTransport transport, InstantSource clock) {
    return new OpenDeliveryCalls(tokens, transport, clock);
  }

  @Produces
  @Singleton
  HttpTransport transport(CommandConfig config, CommandMetrics metrics, InstantSource clock) {
    var call = config.call();
    return new HttpTransport(
        call.connectTimeout(),
        call.readTimeout(),
        config.workers() + BESIDE_COMMANDS,
        Math.toIntExact(call.longestAnswer().asLongValue()),
        metrics::answerTooLong,
        clock);
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
  Judgement judgement(CommandConfig config, Installation installation) {
    var dispatch = config.dispatch();
    return new Judgement(
        installation.standard().refunds(),
        new DispatchNumbers(dispatch.shownBy(), dispatch.notYetAt().orElse(Set.of())),
        config.callUnshownFulfilment());
  }
}
