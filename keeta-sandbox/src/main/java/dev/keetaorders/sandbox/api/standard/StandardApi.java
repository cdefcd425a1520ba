package dev.keetaorders.sandbox.api.standard;

import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.sandbox.SandboxMetrics;
import dev.keetaorders.sandbox.api.standard.Parameters.Wrong;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.codec.Shape;
import dev.keetaorders.sandbox.faults.Fault;
import dev.keetaorders.sandbox.faults.Faults;
import dev.keetaorders.sandbox.faults.Occasion;
import dev.keetaorders.sandbox.faults.Pause;
import dev.keetaorders.sandbox.signing.Signer;
import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.state.ReceivedCall;
import dev.keetaorders.sandbox.world.Rules;
import dev.keetaorders.sandbox.world.TokenStanding;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeta's Standard API: HTTP 200 whatever happens, the code in the body decides.
 *
 * <p>A call is checked in this order: path, signature, token, parameters, order, state. What it did
 * and that it came are durable, together, before it is answered.
 */
public final class StandardApi {

  private final Keeta keeta;
  private final Apps apps;
  private final Settings settings;
  private final Faults faults;
  private final Pause pause;
  private final SandboxMetrics metrics;
  private final OrderCalls orderCalls;
  private final AppCalls appCalls;
  private final OAuth oauth;

  /**
   * What is a setting of this API.
   *
   * @param signing what is signed of values that are no plain text
   * @param repeatsTaken paths that answer success when the order is there already
   * @param previews how a partial refund names its lines
   * @param tracking what the tracking call's fields are called
   * @param timestampTolerance how far a call's timestamp may be off; null: it is not looked at
   * @param slowBy how late a {@code SLOW} call is executed and answered
   * @param silentFor how long a {@code SILENCE} or {@code EXECUTE_THEN_TIMEOUT} call is kept
   *     waiting
   */
  public record Settings(
      StandardCodes codes,
      Shape shape,
      SignedBody.Reading signing,
      Set<String> repeatsTaken,
      Previews previews,
      TrackingNames tracking,
      @Nullable Duration timestampTolerance,
      Duration slowBy,
      Duration silentFor) {}

  /** The API of that Keeta. */
  public StandardApi(
      Keeta keeta,
      Apps apps,
      Rules rules,
      Settings settings,
      OAuth oauth,
      Faults faults,
      Pause pause,
      SandboxMetrics metrics) {
    this.keeta = keeta;
    this.apps = apps;
    this.settings = settings;
    this.faults = faults;
    this.pause = pause;
    this.metrics = metrics;
    this.orderCalls = new OrderCalls(rules, settings);
    this.oauth = oauth;
    this.appCalls = new AppCalls(oauth, new Decryption(settings.codes()));
  }

  /**
   * Answers a call.
   *
   * @param path after {@code /api/open}, with its leading slash
   */
  public Reply answer(String path, String body) {
    var call = Call.read(path, body, apps, settings.signing());
    var fault = drawFault(call);
    if (fault.isEmpty()) return execute(call, Optional.empty());
    return switch (fault.get().kind()) {
      case SLOW -> {
        pause.of(or(fault.get().delay(), settings.slowBy()));
        yield execute(call, fault);
      }
      case SILENCE -> {
        write(call, false, null, fault);
        yield new Reply.Silence(or(fault.get().delay(), settings.silentFor()));
      }
      case EXECUTE_THEN_TIMEOUT -> {
        execute(call, fault);
        yield new Reply.Silence(or(fault.get().delay(), settings.silentFor()));
      }
      case EXECUTE_THEN_RESET -> {
        execute(call, fault);
        yield new Reply.Reset();
      }
      case EXECUTE_THEN_SERVER_ERROR -> {
        execute(call, fault);
        yield failed(fault.get());
      }
      case REFUSE -> spoil(call, fault.get(), 200, settings.codes().wrongState());
      case SERVER_ERROR ->
          spoil(call, fault.get(), statusOfFailure(fault.get()), settings.codes().serverError());
      case PARTIAL_FAILURE -> partialFailure(call, fault.get());
      case RESET -> {
        write(call, false, null, fault);
        yield new Reply.Reset();
      }
      case DUPLICATE, REORDER, DELAY, LOSE, WRONG_SIGNATURE ->
          throw new IllegalStateException("Not a fault of a call: " + fault.get().kind());
    };
  }

  /** The answer to a call by another method than POST; that it came is kept like any other. */
  public String notPosted(String method, String path) {
    var code = settings.codes().unknownPath();
    var answer = text(Answer.error(code, "no such path, unless posted: " + path));
    keeta.change(session -> {
      session.record(
          new ReceivedCall(
              session.now().shown(),
              method,
              path,
              "",
              false,
              false,
              answer,
              null,
              0,
              null,
              null,
              null));
      return true;
    });
    metrics.called(knows(path) ? path : "unknown", code);
    return answer;
  }

  private static Duration or(@Nullable Duration given, Duration setting) {
    return given == null ? setting : given;
  }

  /** A call that Keeta would refuse anyway is spared, so that no fault is used up on it. */
  private Optional<Fault> drawFault(Call call) {
    if (!call.verified()) return Optional.empty();
    var occasion = new Occasion.OfCall(call.path(), call.numberOr0("shopId"));
    return keeta.change(session -> faults.draw(session, occasion, _ -> true));
  }

  private Reply execute(Call call, Optional<Fault> fault) {
    var answer =
        keeta.change(session -> {
          var judged = judge(session, call);
          record(session, call, judged.executed(), given(judged, fault), fault);
          return judged;
        });
    metrics.called(
        knows(call.path()) ? call.path() : "unknown", answer.body().path("code").asLong());
    return new Reply.Text(200, text(answer));
  }

  /** What the caller is told of what was executed; null: nothing. */
  private @Nullable String given(Answer judged, Optional<Fault> fault) {
    if (fault.isEmpty()) return text(judged);
    return switch (fault.get().kind()) {
      case EXECUTE_THEN_TIMEOUT, EXECUTE_THEN_RESET -> null;
      case EXECUTE_THEN_SERVER_ERROR -> failure(fault.get());
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
          text(judged);
    };
  }

  private Reply failed(Fault fault) {
    return new Reply.Text(statusOfFailure(fault), failure(fault));
  }

  private String failure(Fault fault) {
    var code = fault.code() == null ? settings.codes().serverError() : fault.code();
    return text(Answer.error(code, "put in by the sandbox: " + fault.kind()));
  }

  /** Keeta's own failures come with HTTP 200; what stands before it may answer 5xx. */
  private static int statusOfFailure(Fault fault) {
    return fault.code() == null ? 500 : 200;
  }

  private Reply spoil(Call call, Fault fault, int httpStatus, long usualCode) {
    var code = fault.code() == null ? usualCode : fault.code();
    var text = text(Answer.error(code, "put in by the sandbox: " + fault.kind()));
    write(call, false, text, Optional.of(fault));
    metrics.called(knows(call.path()) ? call.path() : "unknown", code);
    return new Reply.Text(httpStatus, text);
  }

  /** As some calls answer that did a part of what was asked, or nothing (C-BAYAN, C-ORDERHUB). */
  private Reply partialFailure(Call call, Fault fault) {
    var body = Json.object().put("code", 0).put("message", "Partial Failure");
    body.putArray("errorList")
        .addObject()
        .put("code", settings.codes().wrongState())
        .put("message", "put in by the sandbox: " + fault.kind());
    var text = Json.write(body);
    write(call, false, text, Optional.of(fault));
    metrics.called(knows(call.path()) ? call.path() : "unknown", 0);
    return new Reply.Text(200, text);
  }

  private void write(Call call, boolean executed, @Nullable String answer, Optional<Fault> fault) {
    keeta.change(session -> {
      record(session, call, executed, answer, fault);
      return true;
    });
  }

  private static void record(
      Keeta.Session session,
      Call call,
      boolean executed,
      @Nullable String answer,
      Optional<Fault> fault) {
    session.record(
        new ReceivedCall(
            session.now().shown(),
            "POST",
            call.path(),
            call.body(),
            call.verified(),
            executed,
            answer,
            fault.map(drawn -> drawn.kind().name()).orElse(null),
            call.numberOr0("orderViewId"),
            null,
            null,
            null));
  }

  private String text(Answer answer) {
    if (settings.shape().success() && answer.executed() && answer.body().has("code")) {
      return Json.write(answer.body().deepCopy().put("success", true));
    }
    return Json.write(answer.body());
  }

  private boolean knows(String path) {
    return orderCalls.find(path).isPresent() || appCalls.find(path).isPresent();
  }

  private Answer judge(Keeta.Session session, Call call) {
    var codes = settings.codes();
    var orderCall = orderCalls.find(call.path());
    var appCall = appCalls.find(call.path());
    if (orderCall.isEmpty() && appCall.isEmpty()) {
      return Answer.error(codes.unknownPath(), "no such path: " + call.path());
    }
    if (!call.verified()) return Answer.error(codes.signature(), "The sig calculation error");
    var app = call.knownApp();
    if (appCall.map(AppCalls.AppCall::needsToken).orElse(true)) {
      var refusal = refusal(oauth.holder(session, app, call.accessToken()).standing());
      if (refusal.isPresent()) return refusal.get();
      if (!mayCallFor(session, call, call.numberOr0("shopId"))) {
        return Answer.error(codes.shopNotAuthorized(), "the shop is not authorized");
      }
    }
    try {
      var parameters = call.parameters();
      checkTimestamp(parameters.number("timestamp"), session.now().shown());
      if (appCall.isPresent()) return appCall.get().answering().answer(session, app, parameters);
      var orderViewId = parameters.number("orderViewId", OrderCalls.nameOfId(call.path()));
      var namesShop = OrderCalls.namesShop(call.path());
      var shopId = namesShop ? parameters.number("shopId") : 0;
      var onOrder = orderCall.orElseThrow().read(parameters);
      return session
          .order(orderViewId)
          .filter(order -> order.appId().equals(app.appId()))
          .filter(order -> !namesShop || order.shopId() == shopId)
          .filter(order -> mayCallFor(session, call, order.shopId()))
          .map(order -> onOrder.answer(session, order, call.path()))
          .orElseGet(() -> Answer.error(codes.orderUnknown(), "Order does not exist"));
    } catch (Wrong e) {
      return Answer.error(codes.parameter(), String.valueOf(e.getMessage()));
    }
  }

  /** Whether the token is good for the shop, if it names one, and the shop is authorized. */
  private boolean mayCallFor(Keeta.Session session, Call call, long shopId) {
    if (shopId == 0) return true;
    var app = call.knownApp();
    var shop = session.shop(app.appId(), shopId);
    var holder = oauth.holder(session, app, call.accessToken());
    return !shop.removed() && holder.merchant().speaksFor(shop);
  }

  private Optional<Answer> refusal(TokenStanding standing) {
    var codes = settings.codes();
    return switch (standing) {
      case GOOD -> Optional.empty();
      case UNKNOWN ->
          Optional.of(Answer.error(codes.tokenUnknown(), "access token does not exist"));
      case EXPIRED -> Optional.of(Answer.error(codes.tokenExpired(), "access token has expired"));
    };
  }

  private void checkTimestamp(long seconds, Instant now) throws Wrong {
    var tolerance = settings.timestampTolerance();
    if (tolerance == null) return;
    var off = Duration.between(Instant.ofEpochSecond(seconds), now).abs();
    if (off.compareTo(tolerance) > 0) throw new Wrong("timestamp is too far from now");
  }

  /** A call, and whether its signature is right. */
  private record Call(
      String path, String body, Optional<SignedBody> signed, Optional<App> app, boolean verified) {

    static Call read(String path, String body, Apps apps, SignedBody.Reading signing) {
      var signed = SignedBody.read(body, signing);
      var app = signed.flatMap(each -> each.text("appId")).flatMap(apps::find);
      var verified =
          signed.isPresent() && app.isPresent() && verified(path, signed.get(), app.get());
      return new Call(path, body, signed, app, verified);
    }

    private static boolean verified(String path, SignedBody signed, App app) {
      var sig = signed.text("sig").orElse("");
      var url = app.apiUrlForSignature() + path;
      return app.secrets().stream()
          .anyMatch(secret -> Signer.matches(sig, url, signed.texts(), secret.value()));
    }

    App knownApp() {
      return app.orElseThrow();
    }

    String accessToken() {
      return textOr("accessToken", "");
    }

    Parameters parameters() {
      return new Parameters(signed.orElseThrow());
    }

    String textOr(String name, String otherwise) {
      return signed.flatMap(each -> each.text(name)).orElse(otherwise);
    }

    long numberOr0(String name) {
      var text = textOr(name, "");
      return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }
  }
}
