package dev.keetaorders.command.call;

import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.Apps;
import java.time.Instant;

/**
 * The Open Delivery API's calls about an order (docs/keeta/opendelivery-api.md, section 4). What
 * Keeta takes is not done: an event or a read-back tells. Of news of a courier there is no event,
 * so that the answer is all there is.
 */
public final class OpenDeliveryKeetaApi implements KeetaApi {

  private final Apps apps;
  private final OpenDeliveryCalls calls;
  private final OpenDeliveryBodies bodies;

  /** Calls of those apps. */
  public OpenDeliveryKeetaApi(Apps apps, OpenDeliveryCalls calls, OpenDeliveryBodies bodies) {
    this.apps = apps;
    this.calls = calls;
    this.bodies = bodies;
  }

  @Override
  public Answer call(KeetaCall call, Instant now) {
    var configured = apps.find(call.appId());
    if (configured.isEmpty()) {
      return Answer.of(new CallOutcome.NotSent("the app is not configured any more"), null);
    }
    var app = configured.get();
    var operation = call.operation();
    var reads = operation == KeetaCall.Operation.GET;
    var answer =
        calls.call(
            app,
            request(call, now),
            reads
                ? (status, body) ->
                    OpenDeliveryReplyReader.readOrder(status, body, app::shopOfMerchant)
                : OpenDeliveryReplyReader::read,
            now,
            call.notAfter());
    var isFinal = reads || operation == KeetaCall.Operation.TRACKING;
    return Discretion.about(call.arguments()).applied(isFinal ? answer : answer.taken());
  }

  private OpenDeliveryRequest request(KeetaCall call, Instant now) {
    var path =
        call.operation()
            .path(Dialect.OPENDELIVERY)
            .replace(KeetaCall.ORDER_ID, OpenDeliveryRequest.segment(call.orderId()));
    return call.operation() == KeetaCall.Operation.GET
        ? OpenDeliveryRequest.get(path)
        : OpenDeliveryRequest.post(path, bodies.of(call, now));
  }
}
