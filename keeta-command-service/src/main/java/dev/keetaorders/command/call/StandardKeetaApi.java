package dev.keetaorders.command.call;

import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.command.token.AccessTokens;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.Secret;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.TimeoutException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * The Standard API. It alone turns statuses, codes, bodies and exceptions into outcomes. Every
 * attempt has its own time and signature; a request goes out at most once.
 */
public final class StandardKeetaApi implements KeetaApi {

  private final Apps apps;
  private final AccessTokens tokens;
  private final TrackingNames tracking;
  private final Duration connectTimeout;
  private final Duration readTimeout;
  private final Map<String, KeetaHttp> clients = new ConcurrentHashMap<>();

  /** Connects within one timeout and reads the whole answer within the other. */
  public StandardKeetaApi(
      Apps apps,
      AccessTokens tokens,
      TrackingNames tracking,
      Duration connectTimeout,
      Duration readTimeout) {
    this.apps = apps;
    this.tokens = tokens;
    this.tracking = tracking;
    this.connectTimeout = connectTimeout;
    this.readTimeout = readTimeout;
  }

  @Override
  public Answer call(KeetaCall call, Instant now) {
    var configured = apps.find(call.appId());
    if (configured.isEmpty()) {
      return Answer.of(new CallOutcome.NotSent("the app is not configured any more"), null);
    }
    var app = configured.get();
    var token = tokens.tokenOf(app);
    if (token.isEmpty()) {
      return Answer.of(new CallOutcome.NotSent("the app has no access token"), null);
    }
    var body = body(call, app, token.get(), now);
    return Discretion.about(call.arguments()).applied(post(app, call.operation().path(), body));
  }

  private byte[] body(KeetaCall call, App app, Secret token, Instant now) {
    var body =
        new SignedBody()
            .number("appId", app.appId())
            .text("accessToken", token.value())
            // Seconds; times inside orders are milliseconds.
            .number("timestamp", Long.toString(now.getEpochSecond()))
            .number("orderViewId", call.orderId())
            .number("shopId", call.shopId());
    new Parameters(body, tracking).add(call.arguments());
    return body.sign(
        app.apiUrlForSignature() + call.operation().path(), app.signingSecret().value());
  }

  private Answer post(App app, String path, byte[] body) {
    try {
      var response =
          client(app)
              .post(app.apiUrl() + path, body)
              .await()
              .atMost(connectTimeout.plus(readTimeout));
      return read(response);
    } catch (WebApplicationException e) {
      return read(e.getResponse());
    } catch (TimeoutException _) {
      return Answer.of(new CallOutcome.Unclear("no answer in time"), null);
    } catch (RuntimeException e) {
      // The client wraps what the network does in several ways; the causes tell.
      return Answer.of(failure(e), null);
    }
  }

  private static Answer read(Response response) {
    try (response) {
      var body = response.readEntity(byte[].class);
      return ReplyReader.read(response.getStatus(), body == null ? new byte[0] : body);
    } catch (ProcessingException e) {
      return Answer.of(new CallOutcome.Unclear("the answer broke off: " + name(e)), null);
    }
  }

  /** Only what failed before a connection stood certainly never arrived. */
  private static CallOutcome failure(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      // Netty's ConnectTimeoutException is a ConnectException.
      if (cause instanceof ConnectException
          || cause instanceof UnknownHostException
          || cause instanceof NoRouteToHostException) {
        return new CallOutcome.NotSent("no connection: " + name(cause));
      }
    }
    return new CallOutcome.Unclear("no answer: " + name(e.getCause() == null ? e : e.getCause()));
  }

  private static String name(Throwable e) {
    return e.getClass().getSimpleName();
  }

  private KeetaHttp client(App app) {
    return clients.computeIfAbsent(
        app.appId(),
        _ ->
            QuarkusRestClientBuilder.newBuilder()
                .baseUri(app.apiUrl())
                .connectTimeout(connectTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(readTimeout.toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                // Statuses are read with the body, not thrown.
                .disableDefaultMapper(true)
                .build(KeetaHttp.class));
  }
}
