package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.KeetaOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;

/**
 * While a gateway has placements that only its disk holds, its metric tells the nearest deadline
 * among them: nobody else can flag these orders. What lay there is told by what came of it: the
 * record that went to the topic by way of the spool, and the gateway that the push was handed to.
 */
public final class SpoolTellsItsDeadline implements Promise {

  private static final String SENTENCE =
      Down.KAFKA.sentence("the nearest deadline in a spool is told");

  /** From the answer to the gauge, and from the drain to the record. */
  private static final Duration MOMENT = Duration.ofSeconds(2);

  /** From the record to its acknowledgement, for which a drain waits: until then it lies there. */
  private static final Duration ACKNOWLEDGED = Duration.ofSeconds(10);

  /** Keeta tells the placement in whole seconds, and a question takes its time. */
  private static final double TOLERANCE = 3;

  @Override
  public String sentence() {
    return SENTENCE;
  }

  /**
   * A placement on a gateway's disk.
   *
   * @param from when it was handed over
   * @param since when that was answered
   * @param until when it was on its topic
   * @param last when the last copy of it was: both gateways may have held one
   * @param deadline of its order
   * @param told whether the push says when the order was placed, as Open Delivery's do not
   */
  private record Spooled(
      String gateway,
      Instant from,
      Instant since,
      Instant until,
      Instant last,
      Instant deadline,
      boolean told) {

    boolean isInsideAt(Instant at) {
      return at.isAfter(since.plus(MOMENT)) && at.isBefore(until.minus(MOMENT));
    }

    boolean mayBeInsideAt(Instant at) {
      return !at.isBefore(from) && at.isBefore(last.plus(ACKNOWLEDGED).plus(MOMENT));
    }
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(SENTENCE);
    var spooled = spooled(evidence);
    for (var sample : evidence.played().observed().spools()) {
      var at = sample.at();
      var its = spooled.stream().filter(each -> each.gateway().equals(sample.gateway())).toList();
      var latest = nearest(its, each -> each.told() && each.isInsideAt(at));
      var earliest = nearest(its, each -> each.mayBeInsideAt(at));
      if (latest.isEmpty() || earliest.isEmpty()) continue;
      var told = sample.nearestDeadlineSeconds();
      var most = seconds(at, latest.get());
      tally.check(
          told <= most + TOLERANCE && told >= seconds(at, earliest.get()) - TOLERANCE,
          () ->
              "%s said %.1f s at %s, and it was %.1f s"
                  .formatted(sample.gateway(), told, at, most));
    }
    tally.figure("%d placements lay in spools".formatted(spooled.size()));
    return tally.verdict();
  }

  private static Optional<Instant> nearest(List<Spooled> spooled, Predicate<Spooled> which) {
    return spooled.stream().filter(which).map(Spooled::deadline).min(Instant::compareTo);
  }

  private static List<Spooled> spooled(Evidence evidence) {
    var orders = evidence.keeta().ordersById();
    var left = left(evidence, BinaryOperator.minBy(Comparator.naturalOrder()));
    var leftLast = left(evidence, BinaryOperator.maxBy(Comparator.naturalOrder()));
    var placements = new HashMap<String, KeetaOrder>();
    for (var push : evidence.keeta().deliveries()) {
      var order = push.orderId() == null ? null : orders.get(push.orderId());
      if (push.placement() && push.sha256() != null && order != null) {
        placements.put(push.sha256(), order);
      }
    }
    var spooled = new ArrayList<Spooled>();
    for (var answer : evidence.played().observed().answers()) {
      var order = placements.get(answer.sha256());
      var until = left.get(answer.sha256());
      if (order == null || until == null) continue;
      spooled.add(
          new Spooled(
              answer.gateway(),
              answer.at(),
              answer.answeredAt(),
              until,
              leftLast.getOrDefault(answer.sha256(), until),
              order.autoCancelAt(),
              order.standard()));
    }
    return spooled;
  }

  /** When what was in a spool was on its topic. */
  private static Map<String, Instant> left(Evidence evidence, BinaryOperator<Instant> copies) {
    var left = new HashMap<String, Instant>();
    for (var record : evidence.topics().notifications()) {
      if (!record.header("keeta-via").equals("spool")) continue;
      left.merge(record.sha256(), record.place().at(), copies);
    }
    return left;
  }

  private static double seconds(Instant from, Instant to) {
    return Duration.between(from, to).toMillis() / 1_000.0;
  }
}
