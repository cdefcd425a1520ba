package dev.keetaorders.command.decrypt;

import dev.keetaorders.command.access.Role;
import dev.keetaorders.command.execute.LedgerRefused;
import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.command.problem.Problem;
import dev.keetaorders.contracts.codec.Json;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Customers' texts made readable, for who may. Nothing of an answer is kept, here or on the way.
 */
@Path("/decryptions")
@RunOnVirtualThread
@RolesAllowed(Role.DECRYPTER)
public class DecryptionResource {

  private static final String RETRY_AFTER_SECONDS = "5";

  private final DecryptTexts decryptTexts;
  private final DecryptionConfig config;
  private final DecryptionMetrics metrics;

  DecryptionResource(
      DecryptTexts decryptTexts, DecryptionConfig config, DecryptionMetrics metrics) {
    this.decryptTexts = decryptTexts;
    this.config = config;
    this.metrics = metrics;
  }

  /**
   * The answer.
   *
   * @param texts in the order in which they were asked
   */
  record Texts(String orderId, List<Text> texts) {}

  /**
   * One text. It is personal data: whoever prints it sees that it is hidden.
   *
   * @param plainText absent where it was not decrypted
   * @param errorCode Keeta's own, {@code 0} where it was; absent where Keeta passed it over
   */
  record Text(String cipherText, @Nullable String plainText, @Nullable String errorCode) {
    @Override
    public String toString() {
      return "Text[hidden, errorCode=%s]".formatted(errorCode);
    }
  }

  /** Makes at most fifty texts of one order readable, if the shop itself brings it. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  public Response decrypt(byte @Nullable [] body, @Context SecurityContext security) {
    var answer =
        config.enabled() ? read(body == null ? new byte[0] : body, account(security)) : off();
    return Response.fromResponse(answer).header(HttpHeaders.CACHE_CONTROL, "no-store").build();
  }

  private static String account(SecurityContext security) {
    return security.getUserPrincipal().getName();
  }

  private Response off() {
    metrics.decryption("off");
    return Problem.of(
        403,
        "Decryption is off",
        "this installation makes no texts readable",
        null,
        "set command.decryption.enabled=true if that may be");
  }

  private Response read(byte[] body, String account) {
    return switch (DecryptionRequest.read(body)) {
      case DecryptionRequest.Reading.Wrong(var field, var why, var remedy) ->
          wrong(field, why, remedy);
      case DecryptionRequest.Reading.Read(var request) -> decrypt(request, account);
    };
  }

  private Response decrypt(DecryptionRequest request, String account) {
    try {
      return answer(request, decryptTexts.decrypt(request, account));
    } catch (LedgerUnavailable | LedgerRefused _) {
      metrics.decryption("no_record");
      return Problem.of(
          503,
          "The record of decryptions does not answer",
          "Keeta was not called: nothing is made readable without a record of who asked",
          null,
          "ask again when the database answers");
    }
  }

  private Response answer(DecryptionRequest request, Decryption decryption) {
    return switch (decryption) {
      case Decryption.Told told -> told(request, told);
      case Decryption.Wrong(var field, var why, var remedy) -> wrong(field, why, remedy);
      case Decryption.NotSelfDelivery(var fulfilment) ->
          problem(
              "not_self_delivery",
              409,
              "The shop does not bring this order",
              "orderId is of an order by %s; texts are decrypted for MERCHANT_DELIVERY only"
                  .formatted(fulfilment),
              "ask for orders of the shop's own couriers");
      case Decryption.OrderNotShown(var why) ->
          problem(
              "order_not_shown",
              409,
              "It is not known who brings this order",
              "orderId: " + why,
              "check orderId, shopId and appId, or ask again when Keeta answers");
      case Decryption.Refused(var dialect, var code) ->
          problem(
              "refused",
              502,
              "Keeta refused",
              "Keeta answered code " + code,
              switch (dialect) {
                case STANDARD -> "see docs/keeta/standard-api.md, section 1.1, for the code";
                case OPENDELIVERY ->
                    "see docs/keeta/opendelivery-api.md, section 1.5, for the code";
              });
      case Decryption.NoAnswer(var why) ->
          problem("no_answer", 503, "Keeta did not answer", why, "ask again; it changes nothing");
      case Decryption.Busy _ -> busy();
    };
  }

  private Response told(DecryptionRequest request, Decryption.Told told) {
    metrics.decryption("decrypted");
    var texts = new ArrayList<Text>();
    for (var cipher : request.cipherTexts()) {
      texts.add(
          told.texts().stream()
              .filter(each -> each.cipherText().equals(cipher))
              .findFirst()
              .map(each -> new Text(cipher, each.plainText(), each.errorCode()))
              .orElse(new Text(cipher, null, null)));
    }
    return Response.ok(Json.write(new Texts(request.orderId(), texts)))
        .type(MediaType.APPLICATION_JSON)
        .build();
  }

  private Response busy() {
    metrics.decryption("busy");
    var problem =
        Problem.of(
            429,
            "Too many at a time",
            "more than command.decryption.at-once are in work, or .a-minute were within a minute",
            null,
            "ask again in a while");
    return Response.fromResponse(problem)
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .build();
  }

  private Response wrong(@Nullable String field, String why, String remedy) {
    metrics.decryption("invalid");
    return Problem.of(
        400,
        "The request is wrong",
        field == null ? why : "%s %s".formatted(field, why),
        field,
        remedy);
  }

  private Response problem(String outcome, int status, String title, String detail, String remedy) {
    metrics.decryption(outcome.toLowerCase(Locale.ROOT));
    return Problem.of(
        status, title, detail, detail.startsWith("orderId") ? "orderId" : null, remedy);
  }
}
