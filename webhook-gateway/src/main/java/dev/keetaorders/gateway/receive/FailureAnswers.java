package dev.keetaorders.gateway.receive;

import dev.keetaorders.gateway.GatewayMetrics;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers what a resource threw. A fault of ours is a 503 with a code that is not zero, which makes
 * Keeta send again; a 500 promises nobody anything.
 */
@Provider
public class FailureAnswers implements ExceptionMapper<Throwable> {

  private static final Logger LOG = LoggerFactory.getLogger(FailureAnswers.class);

  private final GatewayMetrics metrics;

  FailureAnswers(GatewayMetrics metrics) {
    this.metrics = metrics;
  }

  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof WebApplicationException http && http.getResponse().getStatus() < 500) {
      var status = http.getResponse().getStatus();
      return response(
          Acknowledgement.problem(
              status,
              http.getResponse().getStatusInfo().getReasonPhrase(),
              "webhooks are taken by POST and GET at /keeta/webhooks and /keeta/webhooks/{appId},"
                  + " and by POST at /opendelivery and /opendelivery/{appId}"));
    }
    LOG.atError().setCause(failure).log("A webhook could not be handled");
    metrics.unexpected();
    return response(Acknowledgement.of(Outcome.UNEXPECTED));
  }

  private static Response response(Acknowledgement acknowledgement) {
    return Response.status(acknowledgement.status())
        .header(HttpHeaders.CONTENT_TYPE, acknowledgement.contentType())
        .entity(acknowledgement.body())
        .build();
  }
}
