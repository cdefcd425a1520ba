package dev.keetaorders.command.decrypt;

import dev.keetaorders.command.call.Answer;
import dev.keetaorders.command.call.KeetaApi;
import dev.keetaorders.command.call.KeetaAppApi.AppAnswer;
import dev.keetaorders.command.call.KeetaAppApi.PlainText;
import dev.keetaorders.command.call.KeetaCall;
import dev.keetaorders.command.call.KeetaTexts;
import dev.keetaorders.command.decrypt.DecryptionAudit.End;
import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.command.known.Known;
import dev.keetaorders.command.known.KnownOrders;
import dev.keetaorders.command.report.Announcement;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.ReplyVerdict;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes texts of an order readable, if the shop itself brings it. The record of who asked is
 * durable before any call, and no call is made without it; the texts are nowhere but in the answer.
 * It takes no worker and no turn of a command.
 */
public final class DecryptTexts {

  private static final Logger LOG = LoggerFactory.getLogger(DecryptTexts.class);

  private final Apps apps;
  private final KnownOrders orders;
  private final KeetaApi keeta;
  private final EnumMap<Dialect, KeetaTexts> texts;
  private final DecryptionAudit audit;
  private final Reports reports;
  private final DecryptionLimit limit;
  private final Supplier<String> ids;
  private final InstantSource clock;

  /** Whose order it is, all of it known; with what was already known of it. */
  private record Aim(App app, String shopId, Fulfilment fulfilment) {}

  /** What a look at the order gave. */
  private record Look(
      Fulfilment fulfilment, @Nullable String whyNot, @Nullable Announcement reply) {}

  /**
   * Decrypts within the limits of the settings.
   *
   * @param texts whom to ask for the texts of an order, by each dialect
   */
  public DecryptTexts(
      Apps apps,
      KnownOrders orders,
      KeetaApi keeta,
      Map<Dialect, KeetaTexts> texts,
      DecryptionAudit audit,
      Reports reports,
      DecryptionConfig config,
      Supplier<String> ids,
      InstantSource clock) {
    this.apps = apps;
    this.orders = orders;
    this.keeta = keeta;
    this.texts = new EnumMap<>(texts);
    this.audit = audit;
    this.reports = reports;
    this.limit = new DecryptionLimit(config.atOnce(), config.aMinute());
    this.ids = ids;
    this.clock = clock;
  }

  /**
   * Decrypts for that account.
   *
   * @throws LedgerUnavailable if the record cannot be written; then Keeta was not called
   */
  Decryption decrypt(DecryptionRequest request, String account) {
    if (!limit.enter(clock.instant())) return new Decryption.Busy();
    try {
      return withinLimit(request, account);
    } finally {
      limit.leave();
    }
  }

  private Decryption withinLimit(DecryptionRequest request, String account) {
    var known = orders.find(request.orderId()).filter(Known::trusted).orElse(null);
    var appId = request.appId();
    if (appId == null) appId = known == null ? onlyApp() : known.source().appId();
    if (appId == null) return missing("appId");
    var app = apps.find(appId);
    if (app.isEmpty()) {
      return new Decryption.Wrong(
          "appId", "is no configured app", "give one that has keeta.apps.<appId> settings");
    }
    var shopId = request.shopId();
    var knownShop = known == null ? null : known.source().shopId();
    if (shopId == null) shopId = knownShop;
    if (shopId == null) return missing("shopId");
    if (known != null && !isOf(known, appId, shopId)) {
      return new Decryption.Wrong(
          "orderId",
          "is known as an order of another shop or app",
          "leave shopId and appId out, or give those of the order");
    }
    var misfit = DecryptionRequest.misfit(app.get().dialect(), request.orderId(), shopId);
    if (misfit != null) {
      return new Decryption.Wrong(
          misfit,
          "is no id of the standard dialect, which the app speaks",
          "give its digits as a text, or the appId of the order");
    }
    var fulfilment = known == null ? Fulfilment.UNKNOWN : known.fulfilment();
    return onRecord(request, account, new Aim(app.get(), shopId, fulfilment));
  }

  private static boolean isOf(Known known, String appId, String shopId) {
    var source = known.source();
    return source.appId().equals(appId)
        && (source.shopId() == null || source.shopId().equals(shopId));
  }

  /** The only one that there is; beside apps of Open Delivery, the only one of the standard. */
  private @Nullable String onlyApp() {
    var all = List.copyOf(apps.byId().values());
    var standard = all.stream().filter(app -> app.dialect() == Dialect.STANDARD).toList();
    var among = all.size() == 1 ? all : standard;
    return among.size() == 1 ? among.getFirst().appId() : null;
  }

  private static Decryption missing(String field) {
    return new Decryption.Wrong(
        field, "is missing, and nothing is known of the order that would fill it", "give it");
  }

  private Decryption onRecord(DecryptionRequest request, String account, Aim aim) {
    var id = ids.get();
    audit.begin(
        new DecryptionAudit.Entry(
            id,
            clock.instant(),
            account,
            aim.app().appId(),
            aim.shopId(),
            request.orderId(),
            request.cipherTexts().size()));
    var look =
        aim.fulfilment() == Fulfilment.UNKNOWN
            ? look(id, request, aim)
            : new Look(aim.fulfilment(), null, null);
    var decryption = decrypt(request, aim, look);
    end(id, decryption, look);
    return decryption;
  }

  private Decryption decrypt(DecryptionRequest request, Aim aim, Look look) {
    return switch (look.fulfilment()) {
      case MERCHANT_DELIVERY ->
          read(
              aim.app().dialect(),
              Objects.requireNonNull(texts.get(aim.app().dialect()))
                  .decrypt(aim.app(), aim.shopId(), request.cipherTexts(), clock.instant()));
      case PLATFORM_DELIVERY, PICKUP, DINE_IN -> new Decryption.NotSelfDelivery(look.fulfilment());
      case UNKNOWN ->
          new Decryption.OrderNotShown(
              "Keeta does not show who brings it"
                  + (look.whyNot() == null ? "" : ": " + look.whyNot()));
    };
  }

  private static Decryption read(Dialect dialect, AppAnswer<List<PlainText>> answer) {
    return switch (answer) {
      case AppAnswer.Told<List<PlainText>>(var told) -> new Decryption.Told(told);
      case AppAnswer.Failed<List<PlainText>>(var outcome) ->
          switch (outcome) {
            case CallOutcome.Refused(var code, var _) -> new Decryption.Refused(dialect, code);
            case CallOutcome.TurnedAway(var code, var _) -> new Decryption.Refused(dialect, code);
            case CallOutcome.NotSent(var why) -> new Decryption.NoAnswer(why);
            case CallOutcome.Unclear(var why) -> new Decryption.NoAnswer(why);
            case CallOutcome.Done _, CallOutcome.Taken _ ->
                throw new IllegalStateException("A failed answer that is done");
          };
    };
  }

  /** The fulfilment of an order is in no header of the log: whoever has not seen it asks. */
  private Look look(String id, DecryptionRequest request, Aim aim) {
    var call =
        new KeetaCall(
            KeetaCall.Operation.GET,
            aim.app().appId(),
            aim.shopId(),
            request.orderId(),
            new CommandArguments.None());
    var answer = keeta.call(call, clock.instant());
    var source = new NotificationSource(aim.app().dialect(), aim.app().appId(), aim.shopId());
    var reply = reply(id, request.orderId(), source, answer);
    var shown = answer.order();
    if (shown == null) return new Look(Fulfilment.UNKNOWN, answer.outcome().reason(), reply);
    orders.learn(request.orderId(), source, shown.seen().fulfilment());
    return new Look(shown.seen().fulfilment(), null, reply);
  }

  private @Nullable Announcement reply(
      String id, String orderId, NotificationSource source, Answer answer) {
    var body = answer.body();
    if (body == null || body.length == 0) return null;
    var shown = answer.order();
    return reports.reply(
        source,
        orderId,
        null,
        "decryption-" + id,
        1,
        KeetaCall.Operation.GET.word(source.dialect()),
        verdict(answer.outcome()),
        shown == null ? null : Reports.Shown.of(shown.seen(), shown.placedAt(), shown.occurredAt()),
        clock.instant(),
        body,
        null);
  }

  private static ReplyVerdict verdict(CallOutcome outcome) {
    return switch (outcome) {
      case CallOutcome.Done _ -> ReplyVerdict.DONE;
      case CallOutcome.Taken _ -> ReplyVerdict.TAKEN;
      case CallOutcome.Refused _, CallOutcome.TurnedAway _ -> ReplyVerdict.REFUSED;
      case CallOutcome.NotSent _, CallOutcome.Unclear _ -> ReplyVerdict.UNREADABLE;
    };
  }

  private void end(String id, Decryption decryption, Look look) {
    var end =
        switch (decryption) {
          case Decryption.Told _ -> End.DECRYPTED;
          case Decryption.NotSelfDelivery _ -> End.NOT_SELF_DELIVERY;
          case Decryption.OrderNotShown _ -> End.ORDER_NOT_SHOWN;
          case Decryption.Refused _ -> End.REFUSED;
          case Decryption.NoAnswer _ -> End.NO_ANSWER;
          case Decryption.Wrong _, Decryption.Busy _ ->
              throw new IllegalStateException("Was never on record: " + decryption.getClass());
        };
    try {
      audit.end(id, end, clock.instant(), look.reply());
    } catch (LedgerUnavailable _) {
      // That somebody asked is on record; a record without an end says that it may have been seen.
      LOG.atWarn().addKeyValue("decryption", id).log("A decryption's end could not be recorded");
    }
  }
}
