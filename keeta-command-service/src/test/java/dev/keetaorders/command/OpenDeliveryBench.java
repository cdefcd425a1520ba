package dev.keetaorders.command;

import dev.keetaorders.command.execute.OpenDeliveryNotifications;
import dev.keetaorders.contracts.command.CommandResult;
import java.time.Instant;

/** The service between a Keeta of the Open Delivery dialect and the topics, for one test. */
final class OpenDeliveryBench implements AutoCloseable {

  /** When Keeta says that every order was created. */
  static final Instant PLACED = Instant.parse("2026-01-05T15:00:00Z");

  final TopicsClient topics = TopicsClient.asConfigured();
  final StubOpenDelivery keeta = new StubOpenDelivery(this::tell);

  /** As the gateway puts a push onto the log. */
  void tell(String orderId, String event) {
    topics.notify(
        OpenDeliveryNotifications.event(
            orderId,
            event,
            event.equals("CREATED") ? PLACED : Instant.now(),
            StubOpenDelivery.APP,
            StubOpenDelivery.SHOP),
        "{\"eventType\":\"%s\"}".formatted(event));
  }

  /** The order is at Keeta, and told of. */
  void placed(String orderId, String deliveredBy) {
    keeta.order(orderId, "CREATED", deliveredBy);
    tell(orderId, "CREATED");
  }

  /** Whose order it is the log tells, and the app its dialect. Arguments are in single quotes. */
  void publish(String id, String type, String orderId, String arguments) {
    var dialect = type.equals("AGREE_REFUND") ? "\"dialect\":\"opendelivery\"," : "";
    topics.publish(
        """
        {"commandId":"%s","type":"%s","orderId":"%s","appId":"od-it",%s"issuedBy":"test","arguments":%s}
        """
            .formatted(id, type, orderId, dialect, arguments.replace('\'', '"')));
  }

  /** The same; what became of it. */
  CommandResult execute(String id, String type, String orderId, String arguments) {
    publish(id, type, orderId, arguments);
    return topics.result(id);
  }

  @Override
  public void close() {
    keeta.close();
    topics.close();
  }
}
