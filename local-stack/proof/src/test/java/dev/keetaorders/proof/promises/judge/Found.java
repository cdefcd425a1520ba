package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Bounds;
import dev.keetaorders.proof.promises.evidence.Database;
import dev.keetaorders.proof.promises.evidence.EventRecord;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.OrderRef;
import dev.keetaorders.proof.promises.evidence.Place;
import dev.keetaorders.proof.promises.evidence.Places;
import dev.keetaorders.proof.promises.evidence.Played;
import dev.keetaorders.proof.promises.evidence.Sent;
import dev.keetaorders.proof.promises.evidence.Topics;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** Evidence as tests need it. */
final class Found {

  static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  static final OrderRef ORDER = new OrderRef("standard", "1001001", "1");

  static Evidence events(EventRecord... events) {
    return new Evidence(PLAYED, new Topics(List.of(events)));
  }

  static EventRecord event(OrderRef order, long version, Place place, String content, String key) {
    return new EventRecord(
        place,
        order,
        key,
        "e-" + content,
        "order.placed",
        version,
        "keeta.standard.1001",
        "m-" + version,
        content);
  }

  static Place place(String topic, int partition, long offset) {
    return new Place(topic, partition, offset, NOON.plusMillis(offset));
  }

  private static final Database NOWHERE = new Database("jdbc:none", "nobody", "none");
  private static final Places PLACES =
      new Places(
          "localhost:1",
          NOWHERE,
          NOWHERE,
          URI.create("http://localhost:1"),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          "logs");
  private static final Played PLAYED =
      new Played(
          PLACES,
          NOON,
          NOON.plusSeconds(600),
          List.of(),
          new Sent(List.of(), List.of()),
          Bounds.NONE);

  private Found() {}
}
