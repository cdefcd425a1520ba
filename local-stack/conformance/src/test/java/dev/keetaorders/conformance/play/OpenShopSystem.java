package dev.keetaorders.conformance.play;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keetaorders.conformance.signing.OpenSigner;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A receiver of Open Delivery that does all that is asked, but for one defect. */
final class OpenShopSystem {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> NEW = Set.of("CREATED", "PLACED");

  private final OpenSigner signer;
  private final Set<OpenDefect> defects;
  private final Set<String> eventIds = ConcurrentHashMap.newKeySet();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final Map<String, String> lastEvents = new ConcurrentHashMap<>();

  /**
   * A push as it came.
   *
   * @param ofOrders whether it came where events of orders do
   */
  record Push(
      boolean ofOrders,
      String contentType,
      @Nullable String merchantId,
      @Nullable String signature,
      byte[] body) {}

  OpenShopSystem(String secret, Set<OpenDefect> defects) {
    this.signer = new OpenSigner(secret);
    this.defects = defects;
  }

  private boolean has(OpenDefect defect) {
    return defects.contains(defect);
  }

  Answer post(Push push) throws JsonProcessingException {
    if (has(OpenDefect.WANTS_A_JSON_CONTENT_TYPE)
        && !push.contentType().startsWith("application/json")) {
      return refused(415);
    }
    var latin = has(OpenDefect.READS_LATIN_1);
    var body =
        new String(push.body(), latin ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    var event = JSON.readTree(body);
    var eventId = event.path("eventId").asText();
    if (!verified(push, body, event)) {
      refused.add(eventId);
      return refused(401);
    }
    if (!push.ofOrders()) {
      return has(OpenDefect.HAS_NO_PATH_FOR_AUTHORIZATIONS) ? refused(404) : acknowledged();
    }
    if (refused.contains(eventId) && has(OpenDefect.REFUSES_WHAT_IT_HAS_REFUSED)) {
      return refused(401);
    }
    if (!eventIds.add(eventId) && has(OpenDefect.REFUSES_DUPLICATES)) return refused(409);
    return wrongWithMerchant(String.valueOf(push.merchantId())) || wrong(event)
        ? refused(500)
        : acknowledged();
  }

  private boolean verified(Push push, String body, JsonNode event) {
    if (has(OpenDefect.VERIFIES_NOTHING)) return true;
    var signed = has(OpenDefect.VERIFIES_A_REWRITTEN_BODY) ? event.toString() : body;
    return signer.sign(signed).equals(push.signature());
  }

  private boolean wrongWithMerchant(String merchantId) {
    var number = merchantId.matches("[0-9]+");
    if (number) return has(OpenDefect.WANTS_ITS_OWN_NAME_OF_A_MERCHANT);
    return !merchantId.startsWith("conformance-merchant-")
        && has(OpenDefect.REFUSES_UNKNOWN_MERCHANTS);
  }

  private boolean wrong(JsonNode event) {
    var type = event.path("eventType").asText();
    if (!NEW.contains(type) && has(OpenDefect.KNOWS_NEW_ORDERS_ONLY)) return true;
    if (type.equals("UNHEARD_OF") && has(OpenDefect.REFUSES_UNKNOWN_TYPES)) return true;
    if (type.equals("PLACED") && has(OpenDefect.KNOWS_NO_ALIAS)) return true;
    if (event.has("ofTomorrow") && has(OpenDefect.REFUSES_UNKNOWN_FIELDS)) return true;
    if (event.path("metadata").has("ofTomorrow") && has(OpenDefect.NEEDS_METADATA_THAT_IT_KNOWS)) {
      return true;
    }
    if (NEW.contains(type) && has(OpenDefect.IS_SLOW_ON_NEW_ORDERS)) pause();
    if (type.equals("CONFIRMED") && has(OpenDefect.IS_SLOW_ON_CONFIRMATIONS)) pause();
    var before = lastEvents.put(event.path("orderId").asText(), type);
    if (before == null) return !NEW.contains(type) && has(OpenDefect.NEEDS_CREATED_FIRST);
    return type.equals("CANCELLED")
        && before.equals("CONCLUDED")
        && has(OpenDefect.REFUSES_LATE_CANCELLATIONS);
  }

  private Answer acknowledged() {
    if (has(OpenDefect.ANSWERS_202)) return new Answer(202, "");
    return new Answer(200, has(OpenDefect.ANSWERS_WITH_A_BODY) ? "{\"ok\":true}" : "");
  }

  private static Answer refused(int status) {
    return new Answer(status, "");
  }

  /** Longer than what the run allows, and shorter than what the sandbox waits for. */
  private static void pause() {
    try {
      Thread.sleep(ConformanceIT.ANSWER_SOON.plusMillis(700));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
