package dev.keetaorders.command.call;

import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.contracts.settings.App;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;

/**
 * How a request gets to Keeta, of whichever dialect, and an answer back. It alone knows what the
 * network's exceptions mean; a request goes out at most once.
 */
public final class HttpTransport implements Transport {

  /** Longer than a timer is late. */
  private static final Duration GRACE = Duration.ofSeconds(1);

  /** What became of a request. */
  public sealed interface Exchange {
    /** Keeta answered; what it says is for a reader of its body. */
    record Answered(int httpStatus, byte[] body) implements Exchange {}

    /** No answer came; the outcome says whether the request may have arrived. */
    record Failed(CallOutcome outcome) implements Exchange {}
  }

  private final Duration connectTimeout;
  private static final CallOutcome STOOD_STILL =
      new CallOutcome.NotSent("this instance stood still before it was sent");

  private final Duration readTimeout;
  private final int connections;
  private final int longestAnswer;
  private final Runnable onTooLong;
  private final InstantSource clock;
  private final Map<String, KeetaHttp> clients = new ConcurrentHashMap<>();

  /**
   * Connects within one timeout and reads the whole answer within the other. What could not be sent
   * by the end of the first is never sent.
   *
   * @param connections of each app; a request that waited for one would go out later than its
   *     intent says
   * @param longestAnswer bytes; of a longer answer nothing is kept, and its connection is closed
   * @param onTooLong runs for each of those
   */
  public HttpTransport(
      Duration connectTimeout,
      Duration readTimeout,
      int connections,
      int longestAnswer,
      Runnable onTooLong,
      InstantSource clock) {
    this.clock = clock;
    this.connections = connections;
    this.connectTimeout = connectTimeout;
    this.readTimeout = readTimeout;
    this.longestAnswer = longestAnswer;
    this.onTooLong = onTooLong;
  }

  @Override
  public Duration longest() {
    return connectTimeout.plus(readTimeout);
  }

  @Override
  public Exchange send(App app, KeetaRequest request, SendWindow window) {
    try {
      // The first of an app takes its time.
      var keeta = client(app);
      var now = clock.instant();
      if (window.isOver(now)) return new Exchange.Failed(STOOD_STILL);
      var atMost = Duration.between(now, window.until());
      var response =
          sent(keeta, app.apiUrl() + request.target(), leaveBy(now, window), request)
              // Cancels, and so closes the connection: nobody waits for what comes later.
              .ifNoItem()
              .after(atMost)
              .fail()
              .await()
              .atMost(atMost.plus(GRACE));
      return read(response);
    } catch (WebApplicationException e) {
      return read(e.getResponse());
    } catch (TimeoutException _) {
      return new Exchange.Failed(new CallOutcome.Unclear("no answer in time"));
    } catch (RuntimeException e) {
      // The client wraps what the network does in several ways; the causes tell.
      return new Exchange.Failed(failure(e));
    }
  }

  /** What has no connection by then would come too late, or from a process that stood still. */
  private String leaveBy(Instant now, SendWindow window) {
    return SendBound.by(window.leaveBy(now.plus(connectTimeout)));
  }

  private static Uni<Response> sent(
      KeetaHttp keeta, String url, String sendBy, KeetaRequest request) {
    var headers = request.headers();
    var body = request.body();
    return switch (request.method()) {
      case GET ->
          keeta.get(
              url,
              sendBy,
              headers.authorization(),
              headers.signature(),
              headers.pollingMerchants());
      case POST ->
          body == null
              ? keeta.post(url, sendBy, headers.authorization(), headers.signature())
              : keeta.post(url, sendBy, headers.authorization(), headers.signature(), body);
      case POST_FORM ->
          keeta.postForm(
              url,
              sendBy,
              headers.authorization(),
              headers.signature(),
              body == null ? new byte[0] : body);
      case PUT ->
          body == null
              ? keeta.put(url, sendBy, headers.authorization(), headers.signature())
              : keeta.put(url, sendBy, headers.authorization(), headers.signature(), body);
    };
  }

  private static Exchange read(Response response) {
    try (response) {
      var body = response.readEntity(byte[].class);
      return new Exchange.Answered(response.getStatus(), body == null ? new byte[0] : body);
    } catch (ProcessingException e) {
      return new Exchange.Failed(new CallOutcome.Unclear("the answer broke off: " + name(e)));
    }
  }

  /** Only what failed before a connection stood certainly never arrived. */
  private static CallOutcome failure(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof AnswerBound.TooLong tooLong) {
        return new CallOutcome.Unclear(tooLong.why());
      }
      if (cause instanceof SendBound.TooLate) {
        return STOOD_STILL;
      }
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
                // The default is 50.
                .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, connections)
                .followRedirects(false)
                .httpClientRequestCustomizer(request -> {
                  SendBound.set(request, clock);
                  AnswerBound.set(request, longestAnswer, onTooLong);
                })
                // Statuses are read with the body, not thrown.
                .disableDefaultMapper(true)
                .build(KeetaHttp.class));
  }
}
