package dev.keetaorders.gateway.receive;

import dev.keetaorders.gateway.GatewayMetrics;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands around the resource, so that Keeta only ever gets an answer of ours: nothing that a
 * header says is looked at before it, and nothing that goes wrong outside of it becomes a 500.
 */
@ApplicationScoped
class HttpEdge {

  /** Where the content type waits while the framework sees none; a client's own is removed. */
  static final String RECEIVED_CONTENT_TYPE = "x-keeta-received-content-type";

  private static final Logger LOG = LoggerFactory.getLogger(HttpEdge.class);
  private static final List<String> WEBHOOKS = List.of("/keeta/", "/opendelivery");
  private static final int BEFORE_EVERYTHING = 10_000;

  private final GatewayMetrics metrics;

  HttpEdge(GatewayMetrics metrics) {
    this.metrics = metrics;
  }

  /** The framework would answer 415, 406 or 400 to media types that it dislikes. */
  void hideMediaTypes(@Observes Filters filters) {
    filters.register(
        context -> {
          if (isWebhook(context)) hideMediaTypes(context);
          context.next();
        },
        BEFORE_EVERYTHING);
  }

  void catchWhatNobodyCaught(@Observes Router router) {
    router
        .route()
        .failureHandler(context -> {
          if (!isWebhook(context) || context.response().headWritten()) {
            context.next();
            return;
          }
          answerFailure(context);
        });
  }

  /** For an answer that is given before all of the body was read: nothing else may follow it. */
  static Response.ResponseBuilder closing(
      Response.ResponseBuilder response, HttpServerRequest request) {
    return canClose(request) ? response.header("Connection", "close") : response;
  }

  /** HTTP/2 ends one stream, and forbids the header. */
  private static boolean canClose(HttpServerRequest request) {
    return request.version() == HttpVersion.HTTP_1_1 || request.version() == HttpVersion.HTTP_1_0;
  }

  private static boolean isWebhook(RoutingContext context) {
    var path = context.request().path();
    return path != null && WEBHOOKS.stream().anyMatch(path::startsWith);
  }

  private static void hideMediaTypes(RoutingContext context) {
    var headers = context.request().headers();
    var contentType = headers.get(HttpHeaders.CONTENT_TYPE);
    headers.remove(RECEIVED_CONTENT_TYPE);
    headers.remove(HttpHeaders.CONTENT_TYPE);
    headers.remove(HttpHeaders.ACCEPT);
    if (contentType != null) headers.set(RECEIVED_CONTENT_TYPE, contentType);
  }

  private void answerFailure(RoutingContext context) {
    LOG.atError().setCause(context.failure()).log("A webhook failed outside of its resource");
    metrics.unexpected();
    var answer = Acknowledgement.of(Outcome.UNEXPECTED);
    var response =
        context
            .response()
            .setStatusCode(answer.status())
            .putHeader(HttpHeaders.CONTENT_TYPE, answer.contentType());
    if (canClose(context.request())) {
      response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    }
    response.end(answer.body());
  }
}
