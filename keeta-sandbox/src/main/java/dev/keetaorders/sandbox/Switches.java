package dev.keetaorders.sandbox;

import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.sandbox.api.opendelivery.AppTokens;
import dev.keetaorders.sandbox.api.opendelivery.OpenDeliveryApi;
import dev.keetaorders.sandbox.api.standard.OAuth.TokenRules;
import dev.keetaorders.sandbox.api.standard.Previews;
import dev.keetaorders.sandbox.api.standard.SignedBody;
import dev.keetaorders.sandbox.api.standard.StandardApi;
import dev.keetaorders.sandbox.api.standard.StandardCodes;
import dev.keetaorders.sandbox.api.standard.TrackingNames;
import dev.keetaorders.sandbox.codec.MessageJson;
import dev.keetaorders.sandbox.codec.Readings;
import dev.keetaorders.sandbox.codec.RefundCodes;
import dev.keetaorders.sandbox.codec.Shape;
import dev.keetaorders.sandbox.codec.ShopMessageJson;
import dev.keetaorders.sandbox.codec.StatusCodes;
import dev.keetaorders.sandbox.codec.opendelivery.OpenEventJson;
import dev.keetaorders.sandbox.codec.opendelivery.OpenShape;
import dev.keetaorders.sandbox.push.Envelopes;
import dev.keetaorders.sandbox.push.OpenEnvelopes;
import dev.keetaorders.sandbox.push.Redelivery;
import dev.keetaorders.sandbox.push.WebhookSender;
import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.world.RefundRules;
import dev.keetaorders.sandbox.world.Rules;
import dev.keetaorders.sandbox.world.Tells;
import dev.keetaorders.sandbox.world.opendelivery.OpenRules;
import java.util.Set;
import java.util.function.Supplier;

/** The settings as the values that everything else takes. */
final class Switches {

  static Rules rules(SandboxConfig config) {
    var rules = config.rules();
    return new Rules(
        rules.acceptWithin(),
        rules.offeredAfter(),
        rules.autoCancelNotice(),
        rules.closedFor(),
        rules.merchantCancelsWithin(),
        rules.supportCancelsWithin(),
        rules.pickupCompletedAfter(),
        new Tells(rules.tellsOwnCalls(), rules.tellsSelfDelivery()),
        new RefundRules(
            rules.refundAnsweredWithin(),
            rules.refundPaidAfter(),
            rules.severalRefunds(),
            rules.refundAnsweredFirst(),
            rules.appealIsNew(),
            rules.merchantAnswersAppeals(),
            rules.refundReversesOrder()));
  }

  static Shape shape(SandboxConfig config) {
    var order = config.order();
    return new Shape(
        order.wrappedPlacement(),
        order.placementWithout().orElse(Set.of()),
        order.nulls(),
        order.unknownFields(),
        order.rareFields(),
        order.merchantFee(),
        order.lateMerchantFee(),
        order.bigProductsApart(),
        order.plainRecipient(),
        order.plainName(),
        config.standard().success(),
        new Readings(
            new StatusCodes(
                order.statusWaiting(), order.statusReady(), order.dispatchedDeliveryStatus()),
            new RefundCodes(
                order.refundRejected(), order.refundWithdrawn(), order.refundAppealed()),
            order.barePicture(),
            order.linePrice(),
            order.residuePrice(),
            order.thirdPartyMode(),
            order.isoExponent()));
  }

  static StandardApi.Settings calls(SandboxConfig config) {
    var standard = config.standard();
    var tracking = standard.tracking();
    return new StandardApi.Settings(
        codes(config),
        shape(config),
        new SignedBody.Reading(standard.signsRewritten(), standard.signsNullAs()),
        standard.repeatsTaken().orElse(Set.of()),
        new Previews(standard.refundsBySpu(), standard.previewDetails()),
        new TrackingNames(
            tracking.latitude(), tracking.longitude(), tracking.etaFrom(), tracking.etaTo()),
        standard.timestampTolerance().orElse(null),
        config.faults().slowBy(),
        config.faults().silentFor());
  }

  static StandardCodes codes(SandboxConfig config) {
    var code = config.standard().code();
    return new StandardCodes(
        code.signature(),
        code.tokenUnknown(),
        code.tokenExpired(),
        code.grantUnknown(),
        code.authorizationCancelled(),
        code.tooOften(),
        code.shopNotAuthorized(),
        code.notDecryptable(),
        code.parameter(),
        code.orderUnknown(),
        code.notMerchantDelivery(),
        code.wrongState(),
        code.repeated(),
        code.unknownPath(),
        code.serverError());
  }

  static TokenRules tokens(SandboxConfig config, Supplier<String> mint) {
    var standard = config.standard();
    return new TokenRules(
        standard.tokenFor(),
        standard.oldTokenFor(),
        standard.codeFor(),
        standard.refreshEvery(),
        standard.authorizationCodesBy(),
        standard.redirectAlsoPushes(),
        mint);
  }

  static Keeta.Laws laws(SandboxConfig config) {
    return new Keeta.Laws(rules(config), openRules(config));
  }

  static OpenRules openRules(SandboxConfig config) {
    var rules = config.rules();
    var open = config.opendelivery();
    return new OpenRules(
        rules.acceptWithin(),
        open.eventAfter(),
        open.cancelledAfter(),
        open.grantsCancellations(),
        open.concludedAfter(),
        open.finalAfter(),
        rules.merchantCancelsWithin(),
        rules.supportCancelsWithin(),
        open.tellsPreparation());
  }

  static OpenShape openShape(SandboxConfig config) {
    var open = config.opendelivery();
    return new OpenShape(
        open.placedAlias(),
        open.metadata(),
        open.rareFields(),
        open.unknownFields(),
        open.plainCustomer());
  }

  static AppTokens.Rules appTokens(SandboxConfig config, Supplier<String> mint) {
    var open = config.opendelivery();
    return new AppTokens.Rules(open.tokenFor(), open.tellsExpiry(), open.singleToken(), mint);
  }

  static OpenDeliveryApi.Settings openCalls(SandboxConfig config) {
    var open = config.opendelivery();
    return new OpenDeliveryApi.Settings(
        openShape(config),
        open.enveloped(),
        open.refundStatus(),
        open.signsAsSent(),
        config.standard().code().notDecryptable(),
        new OpenDeliveryApi.Polling(
            open.eventFor(),
            open.pollsPerMinute(),
            open.mostMerchants(),
            open.mostAcknowledged(),
            open.refusesUnknownAcknowledgments()),
        config.faults().slowBy(),
        config.faults().silentFor());
  }

  private static OpenEnvelopes openEnvelopes(SandboxConfig config) {
    var open = config.opendelivery();
    return new OpenEnvelopes(
        open.pushSignature(),
        open.pushMerchant(),
        open.appendsNewEvent(),
        open.authorizationUrl(),
        new Redelivery(open.resendAfter()));
  }

  static Keeta.Messages messages(SandboxConfig config, Apps apps) {
    var types = config.push().opTypes();
    if (types.size() != 3) {
      throw new IllegalArgumentException(
          "sandbox.push.op-types must be three numbers, of 1301, 1302 and 1303, not " + types);
    }
    return new Keeta.Messages(
        new MessageJson(shape(config)),
        new ShopMessageJson(
            new ShopMessageJson.OpTypes(types.get(0), types.get(1), types.get(2)),
            config.push().unknownFields()),
        new OpenEventJson(apps, openShape(config)));
  }

  static WebhookSender.Settings pushes(SandboxConfig config) {
    var push = config.push();
    return new WebhookSender.Settings(
        new Redelivery(push.resendAfter()),
        push.concurrency(),
        new Envelopes(push.signatureRecipe(), push.flatAuthorizations(), push.brandShop()),
        openEnvelopes(config),
        push.onlyRegistered(),
        push.sameMessageId(),
        push.sameTimestamp(),
        config.faults().delayedBy(),
        config.faults().overtakenWithin());
  }

  private Switches() {}
}
