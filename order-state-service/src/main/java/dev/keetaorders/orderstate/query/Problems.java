package dev.keetaorders.orderstate.query;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.orderstate.arrivals.Arrivals;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.persistence.QueryTimeoutException;
import jakarta.transaction.RollbackException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.hibernate.JDBCException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers what went wrong as problem documents. */
class Problems {

  private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

  @ServerExceptionMapper
  Response refused(Refused refused) {
    return answer(refused.problem());
  }

  /** Gone before the question or at it, too slow with it, or gone after the last row of it. */
  @ServerExceptionMapper({
    JDBCException.class,
    QueryTimeoutException.class,
    RollbackException.class
  })
  Response unavailable(Exception e) {
    // The code alone: what the database says to it may quote values.
    LOG.atWarn()
        .addKeyValue("sqlState", e instanceof JDBCException refused ? refused.getSQLState() : null)
        .log("A question was not answered: {}", e.getClass().getSimpleName());
    return answer(Problem.unavailable());
  }

  /** The same, asked without a mapper. */
  @ServerExceptionMapper
  Response unavailable(Arrivals.Unavailable e) {
    LOG.atWarn()
        .addKeyValue("reason", String.valueOf(e.getMessage()))
        .log("A question about arrivals was not answered");
    return answer(Problem.unavailable());
  }

  /** Nobody asks, or somebody whom nobody knows. */
  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  Response unauthorized(Exception e) {
    return Response.fromResponse(answer(Problem.unauthorized()))
        .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"orders\", charset=\"UTF-8\"")
        .build();
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException e) {
    return answer(Problem.forbidden());
  }

  private static Response answer(Problem problem) {
    return Response.status(problem.status())
        .type(Problem.MEDIA_TYPE)
        .entity(Json.write(problem))
        .build();
  }
}
