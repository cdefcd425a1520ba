package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.KeetaDelivery;
import dev.keetaorders.proof.promises.evidence.OrderRow;
import java.util.function.Function;
import java.util.stream.Collectors;

/** An order of which anybody of ours has ever been told is an order here, whatever was answered. */
public final class PlacementsInTheProjection implements Promise {

  private static final String SENTENCE =
      "every placement of which any push reached us ends in the projection";

  @Override
  public String sentence() {
    return SENTENCE;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(SENTENCE);
    var rows =
        evidence.projection().rows().stream()
            .collect(Collectors.toMap(OrderRow::order, Function.identity()));
    var reached =
        evidence.keeta().deliveries().stream()
            .filter(push -> push.placement() && push.reached() && push.orderId() != null)
            .collect(Collectors.groupingBy(push -> String.valueOf(push.orderId())));
    var never = 0L;
    var refusedFirst = 0L;
    for (var order : evidence.keeta().orders()) {
      var pushes = reached.get(order.order().orderId());
      if (pushes == null) {
        never++;
        continue;
      }
      if (!pushes.getFirst().acknowledged()) refusedFirst++;
      var row = rows.get(order.order());
      tally.check(
          row != null && !row.status().equals("UNKNOWN"),
          () ->
              "%s is %s, though its placement was answered %s"
                  .formatted(
                      order.order(),
                      row == null ? "not there" : row.status(),
                      pushes.stream().map(KeetaDelivery::httpStatus).toList()));
    }
    tally.figure(
        "%d of them were not taken at first; of %d more no placement reached us"
            .formatted(refusedFirst, never));
    return tally.verdict();
  }
}
