package dev.keetaorders.conformance.play;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.keetaorders.conformance.signing.PushSigner;
import dev.keetaorders.conformance.signing.Recipe;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** A receiver that does all that is asked, but for one defect. */
final class ShopSystem {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> ENVELOPE =
      Set.of("sig", "eventId", "appId", "messageId", "shopId", "message", "timestamp");
  private static final Set<Integer> KNOWN =
      Set.of(
          1, 1001, 1002, 1003, 1004, 1005, 1006, 1007, 1008, 1101, 1102, 1201, 1202, 1301, 1302,
          1303);

  private final String appId;
  private final String secret;
  private final String url;
  private final Set<Defect> defects;
  private final Set<String> messageIds = ConcurrentHashMap.newKeySet();
  private final Set<String> refused = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> lastEvents = new ConcurrentHashMap<>();

  /** Once is enough to be seen. */
  private final AtomicBoolean slow = new AtomicBoolean();

  ShopSystem(String appId, String secret, String url, Set<Defect> defects) {
    this.appId = appId;
    this.secret = secret;
    this.url = url;
    this.defects = defects;
  }

  private boolean has(Defect defect) {
    return defects.contains(defect);
  }

  Answer get(String query) {
    if (has(Defect.TAKES_CODES_BY_POST_ONLY)) return Answer.refused(405);
    var fields = JsonNodeFactory.instance.objectNode();
    for (var pair : query.split("&", -1)) {
      var cut = pair.indexOf('=');
      fields.put(
          pair.substring(0, cut),
          URLDecoder.decode(pair.substring(cut + 1), StandardCharsets.UTF_8));
    }
    return verified(fields) ? acknowledged() : Answer.refused(401);
  }

  Answer post(String contentType, byte[] bytes) throws JsonProcessingException {
    if (has(Defect.WANTS_A_JSON_CONTENT_TYPE) && !contentType.startsWith("application/json")) {
      return Answer.refused(415);
    }
    var charset = has(Defect.READS_LATIN_1) ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8;
    var body = new String(bytes, charset);
    if (body.isEmpty()) {
      return has(Defect.REFUSES_EMPTY_POSTS) ? Answer.refused(400) : acknowledged();
    }
    var push = (ObjectNode) JSON.readTree(body);
    if (push.isEmpty()) {
      return has(Defect.REFUSES_EMPTY_OBJECTS) ? Answer.refused(400) : acknowledged();
    }
    var messageId = push.path("messageId").asText();
    if (!verified(push)) {
      if (!messageId.isEmpty()) refused.add(messageId);
      return Answer.refused(401);
    }
    return take(push, messageId);
  }

  private Answer take(ObjectNode push, String messageId) throws JsonProcessingException {
    var eventId = push.has("code") ? 1 : push.path("eventId").asInt();
    var flat = !push.has("message");
    var message = flat ? push : JSON.readTree(push.path("message").asText());
    if (eventId == 1 && has(Defect.TAKES_CODES_BY_GET_ONLY)) return Answer.refused(405);
    if (flat && eventId != 1 && has(Defect.KNOWS_ENVELOPED_EVENTS_ONLY)) return Answer.refused(400);
    if (!flat && !push.has("shopId") && has(Defect.WANTS_A_SHOP_IN_EVERY_EVENT)) {
      return Answer.refused(400);
    }
    if (!KNOWN.contains(eventId) && has(Defect.FAILS_ON_UNKNOWN_EVENTS)) return Answer.refused(500);
    if (eventId == 1008 && has(Defect.FAILS_ON_UNDOCUMENTED_CANCELLATIONS)) {
      return Answer.refused(500);
    }
    if (eventId > 1008 && eventId < 1900 && has(Defect.KNOWS_ORDER_EVENTS_ONLY)) {
      return Answer.refused(404);
    }
    var repeated = !messageId.isEmpty() && !messageIds.add(messageId);
    if (repeated && has(Defect.REFUSES_DUPLICATES)) return Answer.refused(409);
    if (refused.contains(messageId) && has(Defect.REFUSES_WHAT_IT_HAS_REFUSED)) {
      return Answer.refused(401);
    }
    if (eventId >= 1001 && eventId <= 1008) {
      var wrong = wrongWithOrder(eventId, message);
      if (wrong) return Answer.refused(500);
    }
    if (eventId == 1001 && has(Defect.IS_SLOW_ON_PLACEMENTS) && !slow.getAndSet(true)) pause();
    if (eventId == 1006 && has(Defect.IS_SLOW_ON_COURIERS)) pause();
    return acknowledged();
  }

  private boolean wrongWithOrder(int eventId, JsonNode message) {
    var wrapped = message.has("orderInfo");
    if (wrapped && has(Defect.KNOWS_THE_ROOT_SHAPE_ONLY)) return true;
    if (eventId == 1001 && !wrapped && has(Defect.KNOWS_THE_WRAPPED_SHAPE_ONLY)) return true;
    var content = wrapped ? message.path("orderInfo") : message;
    var orderId =
        content.has("baseOrder")
            ? content.path("baseOrder").path("orderViewId").asText()
            : content.path("orderViewId").asText();
    if (has(Defect.HAS_15_DIGITS_FOR_AN_ID) && orderId.length() > 15) return true;
    if (has(Defect.NEEDS_16_DIGITS_FOR_AN_ID) && orderId.length() < 16) return true;
    if (has(Defect.HAS_A_DOUBLE_FOR_AN_ID)
        && (long) Double.parseDouble(orderId) != Long.parseLong(orderId)) {
      return true;
    }
    if (eventId == 1005
        && has(Defect.WANTS_PICTURES_TO_BE_A_LIST)
        && !content.path("pictures").asText().startsWith("[")) {
      return true;
    }
    if (eventId == 1001 && wrongWithPlacement(content)) return true;
    return wrongWithHistory(eventId, orderId);
  }

  private boolean wrongWithPlacement(JsonNode order) {
    var merchantFee = order.path("feeDtl").path("merchantFee");
    if (has(Defect.NEEDS_EVERY_FIELD) && !merchantFee.isObject()) return true;
    if (has(Defect.REFUSES_UNKNOWN_FIELDS) && order.has("ofTomorrow")) return true;
    var name = order.path("recipientInfo").path("phone").asText();
    if (has(Defect.NEEDS_READABLE_RECIPIENTS) && name.startsWith("ENC_")) return true;
    if (has(Defect.REFUSES_BIG_ORDERS) && order.path("bigOrderTag").asBoolean()) return true;
    var pickup = order.path("merchantOrder").path("userGetMode").asText().equals("pickup");
    var mode = order.path("merchantOrderDeliveries").path(0).path("deliveryMode").asText();
    return has(Defect.DELIVERS_BY_KEETA_ONLY) && (pickup || mode.equals("9001"));
  }

  private boolean wrongWithHistory(int eventId, String orderId) {
    var before = lastEvents.put(orderId, eventId);
    if (before == null) return eventId != 1001 && has(Defect.NEEDS_THE_PLACEMENT_FIRST);
    if (eventId == 1004 && before == 1003) {
      return has(Defect.REFUSES_CANCELLATIONS_OF_COMPLETED_ORDERS);
    }
    return eventId == 1004 && before == 1008 && has(Defect.REFUSES_A_SECOND_CANCELLATION);
  }

  private boolean verified(ObjectNode push) {
    if (has(Defect.VERIFIES_NOTHING)) return true;
    if (!push.path("appId").asText().equals(appId)) return false;
    var texts = new HashMap<String, String>();
    for (var field : push.properties()) {
      if (has(Defect.VERIFIES_KNOWN_FIELDS_ONLY)
          && push.has("message")
          && !ENVELOPE.contains(field.getKey())) {
        continue;
      }
      var value = field.getValue();
      var text = value.isValueNode() ? value.asText() : value.toString();
      texts.put(
          field.getKey(),
          field.getKey().equals("message") && has(Defect.VERIFIES_A_REWRITTEN_MESSAGE)
              ? rewritten(text)
              : text);
    }
    return push.path("sig").asText().equals(new PushSigner(Recipe.R1, url, secret).sign(texts));
  }

  private static String rewritten(String message) {
    try {
      return JSON.readTree(message).toString();
    } catch (JsonProcessingException _) {
      return message;
    }
  }

  private Answer acknowledged() {
    if (has(Defect.ACKNOWLEDGES_WITHOUT_A_BODY)) return new Answer(200, "");
    if (has(Defect.ACKNOWLEDGES_WITH_CODE_1)) return new Answer(200, "{\"code\":1}");
    if (has(Defect.ACKNOWLEDGES_WITHOUT_A_MESSAGE)) return new Answer(200, "{\"code\":0}");
    return Answer.SUCCESS;
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
