package dev.keetaorders.command.access;

import dev.keetaorders.command.problem.Problem;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Who may not is told what would be needed, and not whether the account exists. */
class RefusedAccess {

  private static final String REALM = "Basic realm=\"keeta-orders\"";

  @ServerExceptionMapper
  Response nobody(UnauthorizedException e) {
    return unauthorized();
  }

  @ServerExceptionMapper
  Response wrongAccount(AuthenticationFailedException e) {
    return unauthorized();
  }

  @ServerExceptionMapper
  Response wrongRole(ForbiddenException e) {
    return Problem.of(
        403,
        "The account lacks the role",
        "this account may not do this",
        null,
        "give the account the role in quarkus.security.users.embedded.roles.<account>");
  }

  private static Response unauthorized() {
    var problem =
        Problem.of(
            401,
            "An account is needed",
            "the request names no account that is configured, or the wrong password",
            null,
            "send user and password by HTTP basic; accounts are"
                + " quarkus.security.users.embedded.users.<account> and .roles.<account>");
    return Response.fromResponse(problem).header(HttpHeaders.WWW_AUTHENTICATE, REALM).build();
  }
}
