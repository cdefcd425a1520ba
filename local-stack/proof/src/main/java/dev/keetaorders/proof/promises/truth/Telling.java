package dev.keetaorders.proof.promises.truth;

import dev.keetaorders.proof.promises.evidence.KeetaCall;
import dev.keetaorders.proof.promises.evidence.KeetaDelivery;
import dev.keetaorders.proof.promises.evidence.KeetaOrder;
import dev.keetaorders.proof.promises.evidence.KeetaStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What of an order's life Keeta has certainly managed to tell us: by a push that was acknowledged,
 * by its answer to a call, or by events that lay there to be polled. Everything else may have come,
 * or may not.
 *
 * @param deliveries of this order
 * @param calls about this order
 * @param end when the run was over
 */
public record Telling(
    KeetaOrder order, List<KeetaDelivery> deliveries, List<KeetaCall> calls, Instant end) {

  /** Events are polled for twice a minute, and what is found is applied within seconds. */
  private static final Duration POLLED_WITHIN = Duration.ofSeconds(90);

  /** Copies what it is given. */
  public Telling {
    deliveries = List.copyOf(deliveries);
    calls = List.copyOf(calls);
  }

  /** Whether that step is certainly known. */
  public boolean tells(KeetaStep step) {
    return order.standard() ? tellsStandard(step) : tellsOpen(step);
  }

  private boolean tellsStandard(KeetaStep step) {
    return looked(step.at())
        || switch (step.status()) {
          case "30" -> acknowledged(Set.of("1002")) || answered("/order/confirm", step.at());
          case "35" -> answered("/order/prepare", step.at());
          case "40" ->
              acknowledged(Set.of("1003"))
                  || answered("/order/collect", step.at())
                  || answered("/order/delivered", step.at());
          case "50" -> acknowledged(Set.of("1004", "1008")) || answered("/order/cancel", step.at());
          default -> told();
        };
  }

  private boolean tellsOpen(KeetaStep step) {
    return acknowledged(Set.of(step.status())) || polled(step.at());
  }

  private boolean polled(Instant happened) {
    return !deliveries.isEmpty() && happened.isBefore(end.minus(POLLED_WITHIN));
  }

  /** Whether anything that says what was ordered has certainly come. */
  public boolean told() {
    return order.standard()
        ? acknowledged(Set.of("1001")) || looked(order.placedAt())
        : looked(order.placedAt());
  }

  /** Whether a push that says who cancelled it has certainly come. */
  public boolean tellsWhoCancelled() {
    return acknowledged(Set.of("1004", "1008"));
  }

  /** Whether all that was pushed under these numbers has come, and there was something. */
  public boolean tellsAllOf(Set<String> kinds) {
    var ids =
        deliveries.stream()
            .filter(push -> kinds.contains(push.kind()))
            .map(KeetaDelivery::messageId)
            .distinct()
            .toList();
    return !ids.isEmpty()
        && ids.stream()
            .allMatch(id ->
                deliveries.stream()
                    .anyMatch(push -> push.messageId().equals(id) && push.acknowledged()));
  }

  private boolean acknowledged(Set<String> kinds) {
    return deliveries.stream().anyMatch(push -> kinds.contains(push.kind()) && push.acknowledged());
  }

  private boolean looked(Instant since) {
    return order.standard()
        ? answered("/order/get", since)
        : calls.stream()
            .anyMatch(call ->
                call.path().endsWith("/v1/orders/{orderId}")
                    && call.executed()
                    && call.answered()
                    && !call.at().isBefore(since));
  }

  private boolean answered(String path, Instant since) {
    return calls.stream()
        .anyMatch(call ->
            call.path().equals(path)
                && call.executed()
                && call.answered()
                && !call.at().isBefore(since));
  }
}
