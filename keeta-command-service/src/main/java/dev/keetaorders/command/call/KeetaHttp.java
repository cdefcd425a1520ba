package dev.keetaorders.command.call;

import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The Standard API as HTTP: every call is a POST of a signed JSON document. */
@Path("")
interface KeetaHttp {

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  Uni<Response> post(@Url String url, byte[] body);
}
