package dev.keetaorders.command.poll;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The documented examples of the dialect. */
public final class Examples {

  /** The bytes of an example, by its file. */
  public static byte[] example(String name) {
    try (var file = Examples.class.getResourceAsStream("/keeta/opendelivery/" + name)) {
      if (file == null) throw new IllegalArgumentException("No example " + name);
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An event as Keeta writes it. */
  static String event(String id, String orderId, String type, String createdAt) {
    return """
    {"eventId":"%s","eventType":"%s","orderId":"%s",\
    "orderURL":"https://open.mykeeta.com/api/open/opendelivery/v1/orders/%s","createdAt":"%s"}\
    """
        .formatted(id, type, orderId, orderId, createdAt);
  }

  static byte[] utf8(String text) {
    return text.getBytes(UTF_8);
  }

  private Examples() {}
}
