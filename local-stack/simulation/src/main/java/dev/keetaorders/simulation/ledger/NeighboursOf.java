package dev.keetaorders.simulation.ledger;

import dev.keetaorders.command.execute.Neighbours;
import dev.keetaorders.command.settle.CommandClass;
import dev.keetaorders.command.settle.EarlierRefunds;
import dev.keetaorders.command.settle.Preview;
import dev.keetaorders.contracts.command.CommandArguments.PartialRefund;
import dev.keetaorders.contracts.command.CommandOutcome;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the ledger holds beside a command, for the few that depend on it. */
final class NeighboursOf {

  /** After these no money has moved. */
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          CommandOutcome.REJECTED.name(),
          CommandOutcome.EXPIRED.name(),
          CommandOutcome.SUPERSEDED.name(),
          CommandOutcome.INVALID.name(),
          CommandOutcome.FAILED.name());

  static Neighbours of(Row row, List<Row> ofOrder, Map<String, Row> byId, Instant now) {
    return switch (CommandClass.of(row.command.type())) {
      case OVERWRITING -> new Neighbours(isReplaced(row, ofOrder, now), null, EarlierRefunds.NONE);
      case MONEY -> new Neighbours(false, preview(row, ofOrder, byId), earlier(row, ofOrder));
      case GUARDED, AIMED, READ -> Neighbours.NONE;
    };
  }

  private static boolean isReplaced(Row row, List<Row> ofOrder, Instant now) {
    return ofOrder.stream()
        .filter(other -> other.seq > row.seq && other.command.type() == row.command.type())
        .filter(other -> !other.isSettled())
        .map(other -> other.command.expiresAt())
        .anyMatch(expiresAt -> expiresAt == null || expiresAt.isAfter(now));
  }

  private static @Nullable Preview preview(Row row, List<Row> ofOrder, Map<String, Row> byId) {
    if (!(row.command.arguments() instanceof PartialRefund refund)) return null;
    var named = byId.get(refund.previewCommandId());
    if (named == null) return null;
    return new Preview(
        named.command.type().name(),
        named.command.orderId(),
        named.outcome,
        named.lines,
        ofOrder.stream()
            .filter(other -> other.seq < row.seq && mayHavePaid(other))
            .filter(other ->
                other.command.arguments() instanceof PartialRefund earlier
                    && earlier.previewCommandId().equals(refund.previewCommandId()))
            .map(other -> other.command.commandId())
            .findFirst()
            .orElse(null));
  }

  private static EarlierRefunds earlier(Row row, List<Row> ofOrder) {
    var begun =
        ofOrder.stream()
            .filter(other -> other.seq < row.seq && other.isPartialRefund() && mayHavePaid(other))
            .map(other -> other.begunAt)
            .filter(Objects::nonNull)
            .toList();
    return new EarlierRefunds(
        begun.size(), begun.stream().min(Comparator.naturalOrder()).orElse(null));
  }

  private static boolean mayHavePaid(Row row) {
    return row.outcome == null || !WITHOUT_EFFECT.contains(row.outcome);
  }

  private NeighboursOf() {}
}
