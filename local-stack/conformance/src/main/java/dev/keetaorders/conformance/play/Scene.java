package dev.keetaorders.conformance.play;

import dev.keetaorders.conformance.codec.Envelope;
import dev.keetaorders.conformance.evidence.Delivery;
import dev.keetaorders.conformance.evidence.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Where one clause is tried: a shop of its own at Keeta, so that many can be tried at once and what
 * the sandbox spoils in one is seen in no other.
 */
final class Scene {

  // The sandbox pushes at once; this is for a machine that is busy with something else.
  private static final Duration A_BUSY_MACHINE = Duration.ofSeconds(30);
  private static final int AUTHORIZATION_CODE = 1;
  private static final long NO_SHOP = 0;

  private final Stage stage;
  private final long shopId;

  Scene(Stage stage, long shopId) {
    this.stage = stage;
    this.shopId = shopId;
  }

  /** What all scenes of a run share. */
  record Stage(
      SandboxControl sandbox,
      Target target,
      Terms terms,
      Waiting waiting,
      Numbers numbers,
      Lock codes) {}

  long shopId() {
    return shopId;
  }

  Terms terms() {
    return stage.terms();
  }

  Numbers numbers() {
    return stage.numbers();
  }

  SandboxControl sandbox() {
    return stage.sandbox();
  }

  Waiting waiting() {
    return stage.waiting();
  }

  Instant now() {
    return stage.waiting().clock().instant();
  }

  /** An order at Keeta; its placement is on its way. */
  String place() {
    return place(Map.of());
  }

  String place(Map<String, Object> more) {
    var wish = new HashMap<String, Object>(more);
    wish.put("shopId", shopId);
    return sandbox().place(wish);
  }

  /** An order that is accepted, by the shop's own people unless the other side was faster. */
  String placeConfirmed() {
    var orderId = place();
    act(orderId, "PORTAL_CONFIRM");
    return orderId;
  }

  boolean act(String orderId, String action) {
    return sandbox().act(orderId, Map.of("action", action));
  }

  /** Pushes a message of the kit's own by way of the sandbox, and returns the attempt. */
  List<Delivery> push(int eventId, long orderId, String message) {
    var messageId = sandbox().push(eventId, shopId, orderId, message);
    return await(
        1,
        () ->
            orderId == 0
                ? sandbox().deliveriesOfShop(shopId)
                : sandbox().deliveriesOf(Long.toString(orderId)),
        push -> push.messageId().equals(messageId));
  }

  /** Posts something that the sandbox would not send. */
  Reply post(long orderId, String body) {
    return post(orderId, Target.JSON, body);
  }

  Reply post(long orderId, String contentType, String body) {
    return stage.target().post(orderId == 0 ? null : Long.toString(orderId), contentType, body);
  }

  /** An envelope of the kit's own about an order. */
  Envelope envelope(int eventId, String message) {
    return Envelope.of(eventId, terms().appId(), numbers().message(), shopId, message, now());
  }

  /** The attempts to push that event of an order, when there are so many. */
  List<Delivery> pushes(String orderId, int eventId, int count) {
    return pushes(orderId, Integer.toString(eventId), count);
  }

  /** The same by what Keeta calls the event. */
  List<Delivery> pushes(String orderId, String kind, int count) {
    return await(count, () -> sandbox().deliveriesOf(orderId), push -> push.kind().equals(kind));
  }

  /** What the app calls the shop. */
  String merchantId() {
    return Numbers.merchant(shopId);
  }

  /** Posts an event of Open Delivery that the sandbox would not send, signed. */
  Reply postOpen(long orderId, String body) {
    return postOpen(orderId, Target.JSON, openHeaders(body), body);
  }

  Reply postOpen(long orderId, String contentType, Map<String, String> headers, String body) {
    return stage.target().post(Long.toString(orderId), contentType, headers, body);
  }

  /** The headers of a push of Open Delivery, by which that body is signed. */
  Map<String, String> openHeaders(String body) {
    var headers = new HashMap<String, String>();
    headers.put("X-App-Id", terms().appId());
    headers.put("X-App-MerchantId", merchantId());
    headers.put("X-App-Signature", terms().openSigner().sign(body));
    return headers;
  }

  /** The attempts to push that event of the shop, when there are so many. */
  List<Delivery> pushesOfShop(int eventId, int count) {
    return await(
        count, () -> sandbox().deliveriesOfShop(shopId), push -> push.eventId() == eventId);
  }

  /** The attempt to push a new code. One at a time, for nothing in the record tells them apart. */
  List<Delivery> authorize(String by, String state) {
    stage.codes().lock();
    try {
      var before =
          sandbox().deliveriesOfShop(NO_SHOP).stream()
              .map(Delivery::messageId)
              .collect(Collectors.toSet());
      sandbox().authorize(by, state);
      return await(
          1,
          () -> sandbox().deliveriesOfShop(NO_SHOP),
          push -> push.eventId() == AUTHORIZATION_CODE && !before.contains(push.messageId()));
    } finally {
      stage.codes().unlock();
    }
  }

  private List<Delivery> await(
      int count, Supplier<List<Delivery>> record, Predicate<Delivery> which) {
    Supplier<List<Delivery>> look =
        () -> record.get().stream().filter(Delivery::sent).filter(which).toList();
    var came =
        waiting()
            .until(
                terms().patience().multipliedBy(count).plus(A_BUSY_MACHINE),
                () -> look.get().size() >= count);
    if (!came) throw new CannotPlay("the sandbox did not push what it should have");
    return look.get();
  }
}
