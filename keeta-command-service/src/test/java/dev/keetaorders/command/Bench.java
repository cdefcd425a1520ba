package dev.keetaorders.command;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The service between a Keeta of the tests and the topics, for one test. */
final class Bench implements AutoCloseable {

  final StubKeeta keeta = StubKeeta.asConfigured();
  final TopicsClient topics = TopicsClient.asConfigured();

  /** Publishes a command with those arguments, in single quotes. */
  void publish(String id, String type, String orderId, String arguments) {
    topics.publish(
        """
        {"commandId":"%s","type":"%s","orderId":"%s","shopId":"%s","issuedBy":"test","arguments":%s}
        """
            .formatted(id, type, orderId, StubKeeta.SHOP, arguments.replace('\'', '"')));
  }

  /** How often that path was called for the order. */
  long calls(String orderId, String path) {
    return keeta.pathsOf(orderId).stream().filter(path::equals).count();
  }

  /** The last request of that path for the order; its signature was right. */
  String body(String orderId, String path) {
    var call =
        keeta.callsOf(orderId).stream().filter(each -> each.path().equals(path)).toList().getLast();
    if (!call.verified()) throw new AssertionError("Signed otherwise than sent: " + path);
    return new String(call.body(), UTF_8);
  }

  @Override
  public void close() {
    topics.close();
    keeta.close();
  }
}
