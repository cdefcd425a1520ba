package dev.keetaorders.orderstate.query;

import dev.keetaorders.contracts.codec.Json;
import jakarta.persistence.QueryTimeoutException;
import jakarta.transaction.RollbackException;
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

  private static Response answer(Problem problem) {
    return Response.status(problem.status())
        .type(Problem.MEDIA_TYPE)
        .entity(Json.write(problem))
        .build();
  }
}
