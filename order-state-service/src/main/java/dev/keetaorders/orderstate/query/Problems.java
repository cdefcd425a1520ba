package dev.keetaorders.orderstate.query;

import dev.keetaorders.contracts.codec.Json;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers what went wrong as problem documents. */
class Problems {

  @ServerExceptionMapper
  Response refused(Refused refused) {
    return answer(refused.problem());
  }

  @ServerExceptionMapper
  Response unavailable(SQLException e) {
    return answer(Problem.unavailable());
  }

  private static Response answer(Problem problem) {
    return Response.status(problem.status())
        .type(Problem.MEDIA_TYPE)
        .entity(Json.write(problem))
        .build();
  }
}
