package dev.keetaorders.command.call;

import dev.keetaorders.contracts.signature.OpenDeliverySignature;
import io.quarkus.rest.client.reactive.Url;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * Keeta as HTTP. Headers that are absent are not sent, and a body has a content type that nothing
 * else has.
 */
@Path("")
interface KeetaHttp {

  String SIGNATURE = OpenDeliverySignature.HEADER;

  @GET
  Uni<Response> get(
      @Url String url,
      @HeaderParam(SendBound.HEADER) String sendBy,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @HeaderParam(SIGNATURE) @Nullable String signature,
      @HeaderParam("x-polling-merchants") @Nullable String pollingMerchants);

  @POST
  Uni<Response> post(
      @Url String url,
      @HeaderParam(SendBound.HEADER) String sendBy,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @HeaderParam(SIGNATURE) @Nullable String signature);

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  Uni<Response> post(
      @Url String url,
      @HeaderParam(SendBound.HEADER) String sendBy,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @HeaderParam(SIGNATURE) @Nullable String signature,
      byte[] body);

  /** Of a form; the one legacy call that there is. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  Uni<Response> postForm(
      @Url String url,
      @HeaderParam(SendBound.HEADER) String sendBy,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @HeaderParam(SIGNATURE) @Nullable String signature,
      byte[] body);

  @PUT
  Uni<Response> put(
      @Url String url,
      @HeaderParam(SendBound.HEADER) String sendBy,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @HeaderParam(SIGNATURE) @Nullable String signature);

  @PUT
  @Consumes(MediaType.APPLICATION_JSON)
  Uni<Response> put(
      @Url String url,
      @HeaderParam(SendBound.HEADER) String sendBy,
      @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization,
      @HeaderParam(SIGNATURE) @Nullable String signature,
      byte[] body);
}
