package dev.keetaorders.sandbox.api.opendelivery;

import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.sandbox.SandboxMetrics;
import dev.keetaorders.sandbox.api.opendelivery.OpenOrderCalls.Answers;
import dev.keetaorders.sandbox.api.opendelivery.Route.Security;
import dev.keetaorders.sandbox.api.opendelivery.Route.Taken;
import dev.keetaorders.sandbox.api.standard.OAuth;
import dev.keetaorders.sandbox.codec.opendelivery.Canonical;
import dev.keetaorders.sandbox.codec.opendelivery.OpenShape;
import dev.keetaorders.sandbox.faults.Fault;
import dev.keetaorders.sandbox.faults.Faults;
import dev.keetaorders.sandbox.faults.Occasion;
import dev.keetaorders.sandbox.faults.Pause;
import dev.keetaorders.sandbox.signing.OpenSigner;
import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.state.ReceivedCall;
import dev.keetaorders.sandbox.world.opendelivery.OpenOrder;
import dev.keetaorders.sandbox.world.opendelivery.OpenRules;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeta's side of the Open Delivery dialect: HTTP status and problem documents, commands that are
 * agreed to by 202 and done a little later.
 *
 * <p>A call is checked in this order: path, token, signature, body, order, merchant, state. What it
 * did and that it came are durable, together, before it is answered.
 */
public final class OpenDeliveryApi {

  private final Keeta keeta;
  private final Settings settings;
  private final Faults faults;
  private final Pause pause;
  private final SandboxMetrics metrics;
  private final AppTokens tokens;
  private final OpenOrderCalls orderCalls;
  private final EventCalls eventCalls;
  private final MerchantCalls merchantCalls;
  private final OpenDecryption decryption;

  /**
   * What is a setting of this API.
   *
   * @param enveloped whether GET order stands in {@code {code,message,data,extend}}
   * @param refundStatus the HTTP status of a refund's answer
   * @param signsAsSent whether the signature is over the body as it came; else over its canonical
   *     form
   * @param notDecryptable the {@code errorCode} of a text that is not decrypted
   * @param slowBy how late a {@code SLOW} call is executed and answered
   * @param silentFor how long a {@code SILENCE} or {@code EXECUTE_THEN_TIMEOUT} call is kept
   *     waiting
   */
  public record Settings(
      OpenShape shape,
      boolean enveloped,
      int refundStatus,
      boolean signsAsSent,
      long notDecryptable,
      Polling polling,
      Duration slowBy,
      Duration silentFor) {}

  /**
   * What is a setting of polling.
   *
   * @param keptFor how long an event can be polled
   * @param pollsPerMinute how many polls a token has in a minute
   * @param mostMerchants how many merchants the header takes
   * @param mostAcknowledged how many events one call may acknowledge
   * @param refusesUnknown whether an event that is not there to be acknowledged is a 404; else it
   *     is passed over, as one that was acknowledged before
   */
  public record Polling(
      Duration keptFor,
      int pollsPerMinute,
      int mostMerchants,
      int mostAcknowledged,
      boolean refusesUnknown) {}

  /** The API of that Keeta. */
  public OpenDeliveryApi(
      Keeta keeta,
      OpenRules rules,
      Settings settings,
      AppTokens tokens,
      OAuth oauth,
      Faults faults,
      Pause pause,
      SandboxMetrics metrics) {
    this.keeta = keeta;
    this.settings = settings;
    this.faults = faults;
    this.pause = pause;
    this.metrics = metrics;
    this.tokens = tokens;
    var answers = new Answers(settings.shape(), settings.enveloped(), settings.refundStatus());
    this.orderCalls = new OpenOrderCalls(rules, answers);
    this.eventCalls = new EventCalls(settings.polling());
    this.merchantCalls = new MerchantCalls(tokens, oauth);
    this.decryption = new OpenDecryption(settings.notDecryptable());
  }

  /** Answers a call. */
  public OpenReply answer(OpenCall call) {
    var taken = Route.find(call.method(), call.path());
    var known = keeta.change(session -> recognise(session, call, taken));
    var fault = drawFault(known, taken);
    if (fault.isEmpty()) return execute(call, taken, fault);
    return switch (fault.get().kind()) {
      case SLOW -> {
        pause.of(or(fault.get().delay(), settings.slowBy()));
        yield execute(call, taken, fault);
      }
      case SILENCE -> {
        record(call, taken, null, fault);
        yield new OpenReply.Silence(or(fault.get().delay(), settings.silentFor()));
      }
      case RESET -> {
        record(call, taken, null, fault);
        yield new OpenReply.Reset();
      }
      case EXECUTE_THEN_TIMEOUT -> {
        var _ = execute(call, taken, fault);
        yield new OpenReply.Silence(or(fault.get().delay(), settings.silentFor()));
      }
      case EXECUTE_THEN_RESET -> {
        var _ = execute(call, taken, fault);
        yield new OpenReply.Reset();
      }
      case EXECUTE_THEN_SERVER_ERROR -> {
        var _ = execute(call, taken, fault);
        yield text(spoiled(fault.get(), 500));
      }
      case REFUSE -> spoil(call, taken, fault.get(), 422);
      case SERVER_ERROR -> spoil(call, taken, fault.get(), 500);
      // The 202 that no event ever follows.
      case PARTIAL_FAILURE -> {
        record(call, taken, OpenAnswer.ACCEPTED, fault);
        yield text(OpenAnswer.ACCEPTED);
      }
      case DUPLICATE, REORDER, DELAY, LOSE, WRONG_SIGNATURE ->
          throw new IllegalStateException("Not a fault of a call: " + fault.get().kind());
    };
  }

  // --- who calls -------------------------------------------------------------------------------

  /**
   * What is known of the caller.
   *
   * @param app null: the call has no good token
   * @param verified whether the signature is there and right
   */
  private record Caller(@Nullable App app, boolean verified) {}

  private Caller recognise(Keeta.Session session, OpenCall call, Optional<Taken> taken) {
    var app = tokens.holder(session, call.token().orElse(null)).orElse(null);
    return new Caller(app, app != null && taken.isPresent() && isSigned(call, app));
  }

  private boolean isSigned(OpenCall call, App app) {
    var signature = call.signature();
    var body = bodyThatIsSigned(call);
    if (signature == null || body.isEmpty()) return false;
    var url = app.apiUrlForSignature() + call.path();
    return app.secrets().stream()
        .anyMatch(secret ->
            OpenSigner.matches(signature, url, call.parameters(), body.get(), secret.value()));
  }

  /** Empty: it is no JSON, and cannot be signed. */
  private Optional<String> bodyThatIsSigned(OpenCall call) {
    if (OpenBody.isNone(call.body())) return Optional.of("");
    return settings.signsAsSent() ? Optional.of(call.body()) : Canonical.of(call.body());
  }

  /** A call that Keeta would refuse anyway is spared, so that no fault is used up on it. */
  private Optional<Fault> drawFault(Caller caller, Optional<Taken> taken) {
    if (taken.isEmpty()) return Optional.empty();
    var good =
        switch (taken.get().route().security()) {
          case NONE -> true;
          case TOKEN -> caller.app() != null;
          case SIGNATURE -> caller.verified();
        };
    if (!good) return Optional.empty();
    return keeta.change(session -> {
      var shopId = order(session, taken.get()).map(OpenOrder::shopId).orElse(0L);
      var occasion = new Occasion.OfCall(taken.get().route().template(), shopId);
      return faults.draw(session, occasion, _ -> true);
    });
  }

  // --- what it is answered ---------------------------------------------------------------------

  private OpenReply execute(OpenCall call, Optional<Taken> taken, Optional<Fault> fault) {
    var answer =
        keeta.change(session -> {
          var judged = judge(session, call, taken);
          write(session, call, taken, judged.executed(), given(judged, fault), fault);
          return judged;
        });
    metrics.called(taken.map(each -> each.route().template()).orElse("unknown"), answer.status());
    return text(answer);
  }

  private OpenAnswer judge(Keeta.Session session, OpenCall call, Optional<Taken> taken) {
    if (taken.isEmpty()) {
      return Route.isPath(call.path())
          ? OpenAnswer.problem(405, "no such method: " + call.method())
          : OpenAnswer.problem(404, "no such path");
    }
    try {
      var route = taken.get().route();
      return switch (route) {
        case TOKEN -> tokens.issue(session, call.body());
        case AUTHORIZATION_URL -> merchantCalls.authorizationUrl(call);
        case MERCHANT_INFO,
            ONBOARDING,
            POLLING,
            ACKNOWLEDGMENT,
            DECRYPT,
            ORDER,
            CONFIRM,
            READY,
            DISPATCH,
            DELIVERED,
            TRACKING,
            CANCELLATION,
            ACCEPT_REFUND,
            REJECT_REFUND ->
            judge(session, call, taken.get(), callerOf(session, call, taken));
      };
    } catch (Objection refused) {
      return refused.answer();
    }
  }

  private App callerOf(Keeta.Session session, OpenCall call, Optional<Taken> taken)
      throws Objection {
    var caller = recognise(session, call, taken);
    var app = caller.app();
    if (app == null) throw new Objection(401, "access token is missing, unknown or expired");
    var must = taken.orElseThrow().route().security() == Security.SIGNATURE;
    if (!caller.verified() && (must || call.signature() != null)) {
      throw new Objection(401, "Invalid signature");
    }
    return app;
  }

  private OpenAnswer judge(Keeta.Session session, OpenCall call, Taken taken, App app)
      throws Objection {
    var body = call.body();
    return switch (taken.route()) {
      case TOKEN, AUTHORIZATION_URL -> throw new IllegalStateException("Needs no token");
      case MERCHANT_INFO -> merchantCalls.merchantInfo(session, app, taken.variable(), call);
      case ONBOARDING -> merchantCalls.onboard(session, app, call);
      case POLLING -> eventCalls.poll(session, app, call);
      case ACKNOWLEDGMENT -> eventCalls.acknowledge(session, app, body);
      case DECRYPT -> decryption.decrypt(session, app, body);
      case ORDER -> {
        var order = orderOf(session, taken, app);
        yield orderCalls.show(order, merchantOf(session, order));
      }
      case CONFIRM -> orderCalls.confirm(session, mine(session, taken, app), body);
      case READY -> orderCalls.ready(session, mine(session, taken, app), body);
      case DISPATCH -> orderCalls.dispatch(session, mine(session, taken, app), body);
      case DELIVERED -> orderCalls.delivered(session, mine(session, taken, app), body);
      case TRACKING -> orderCalls.tracking(session, mine(session, taken, app), body);
      case CANCELLATION -> orderCalls.requestCancellation(session, mine(session, taken, app), body);
      case ACCEPT_REFUND -> orderCalls.acceptRefund(session, mine(session, taken, app), body);
      case REJECT_REFUND -> orderCalls.rejectRefund(session, mine(session, taken, app), body);
    };
  }

  private OpenOrder mine(Keeta.Session session, Taken taken, App app) throws Objection {
    var order = orderOf(session, taken, app);
    var _ = merchantOf(session, order);
    return order;
  }

  private static OpenOrder orderOf(Keeta.Session session, Taken taken, App app) throws Objection {
    return order(session, taken)
        .filter(order -> order.appId().equals(app.appId()))
        .orElseThrow(() -> new Objection(404, "there is no such order"));
  }

  private static String merchantOf(Keeta.Session session, OpenOrder order) throws Objection {
    return MerchantCalls.merchantOf(session, session.shop(order.appId(), order.shopId()));
  }

  private static Optional<OpenOrder> order(Keeta.Session session, Taken taken) {
    return orderId(taken).flatMap(session::openOrder);
  }

  private static Optional<Long> orderId(Taken taken) {
    return taken.route().aboutAnOrder() && taken.variable().matches("[0-9]{1,18}")
        ? Optional.of(Long.parseLong(taken.variable()))
        : Optional.empty();
  }

  // --- what goes wrong on purpose, and what is written down ------------------------------------

  private static Duration or(@Nullable Duration given, Duration setting) {
    return given == null ? setting : given;
  }

  private OpenReply spoil(OpenCall call, Optional<Taken> taken, Fault fault, int usualStatus) {
    var answer = spoiled(fault, usualStatus);
    record(call, taken, answer, Optional.of(fault));
    metrics.called(taken.orElseThrow().route().template(), answer.status());
    return text(answer);
  }

  /** The code of a fault is an HTTP status here. */
  private static OpenAnswer spoiled(Fault fault, int usualStatus) {
    var code = fault.code();
    var status = code == null ? usualStatus : Math.toIntExact(Math.clamp(code, 400, 599));
    return OpenAnswer.problem(status, "put in by the sandbox: " + fault.kind());
  }

  /** What the caller is told of what was executed; null: nothing. */
  private static @Nullable OpenAnswer given(OpenAnswer judged, Optional<Fault> fault) {
    if (fault.isEmpty()) return judged;
    return switch (fault.get().kind()) {
      case EXECUTE_THEN_TIMEOUT, EXECUTE_THEN_RESET -> null;
      case EXECUTE_THEN_SERVER_ERROR -> spoiled(fault.get(), 500);
      case SLOW,
          REFUSE,
          PARTIAL_FAILURE,
          SERVER_ERROR,
          RESET,
          SILENCE,
          DUPLICATE,
          REORDER,
          DELAY,
          LOSE,
          WRONG_SIGNATURE ->
          judged;
    };
  }

  private static OpenReply text(OpenAnswer answer) {
    return new OpenReply.Text(answer.status(), answer.body());
  }

  private void record(
      OpenCall call, Optional<Taken> taken, @Nullable OpenAnswer answer, Optional<Fault> fault) {
    keeta.change(session -> {
      write(session, call, taken, false, answer, fault);
      return true;
    });
  }

  private void write(
      Keeta.Session session,
      OpenCall call,
      Optional<Taken> taken,
      boolean executed,
      @Nullable OpenAnswer answer,
      Optional<Fault> fault) {
    var caller = recognise(session, call, taken);
    session.record(
        new ReceivedCall(
            session.now().shown(),
            call.method(),
            call.path(),
            call.bodyToShow(),
            caller.verified(),
            executed,
            answer == null ? null : shown(taken, answer),
            fault.map(drawn -> drawn.kind().name()).orElse(null),
            taken.flatMap(OpenDeliveryApi::orderId).orElse(0L),
            answer == null ? null : answer.status(),
            call.query(),
            appOf(session, call, caller, taken)));
  }

  private @Nullable String appOf(
      Keeta.Session session, OpenCall call, Caller caller, Optional<Taken> taken) {
    if (caller.app() != null) return caller.app().appId();
    return taken.map(Taken::route).filter(Route.TOKEN::equals).isPresent()
        ? tokens.asking(call.body()).map(App::appId).orElse(null)
        : taken.flatMap(each -> order(session, each)).map(OpenOrder::appId).orElse(null);
  }

  private static String shown(Optional<Taken> taken, OpenAnswer answer) {
    var secret = taken.map(Taken::route).filter(Route.TOKEN::equals).isPresent();
    if (secret && answer.executed()) return "(a token is in it)";
    var body = answer.body();
    return body == null ? "" : body;
  }
}
