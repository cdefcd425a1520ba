package dev.keetaorders.simulation.keeta;

import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.NotificationSource;
import dev.keetaorders.contracts.notification.NotificationType;
import dev.keetaorders.contracts.notification.RefundNews;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.simulation.clock.Chance;
import dev.keetaorders.simulation.clock.VirtualTime;
import dev.keetaorders.simulation.keeta.SimulatedKeeta.Actor;
import dev.keetaorders.simulation.log.SimulatedLog;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeta's pushes on their way through the gateway to the log: late, lost and sent again a minute
 * later three times at most, twice, in another order.
 */
public final class Pushes {

  public static final String APP = "1001001";

  private static final int TRIES = 4;
  private static final Duration AGAIN = Duration.ofMinutes(1);

  private final VirtualTime time;
  private final Chance chance;
  private final SimulatedLog log;
  private Weather weather = Weather.CALM;
  private long messages;

  /** They end on that log. */
  public Pushes(VirtualTime time, Chance chance, SimulatedLog log) {
    this.time = time;
    this.chance = chance;
    this.log = log;
  }

  /** From now on it goes so. */
  public void weather(Weather now) {
    weather = now;
  }

  void placed(OrderAtKeeta order) {
    tell(order, "1001", OrderJson.placed(order), order.status(), null, null, RefundNews.NONE);
  }

  void accepted(OrderAtKeeta order) {
    tell(order, "1002", OrderJson.news(), null, null, null, RefundNews.NONE);
  }

  void completed(OrderAtKeeta order) {
    tell(order, "1003", OrderJson.news(), null, null, null, RefundNews.NONE);
  }

  /** Of its own doing it tells by the one event or by the other. */
  void cancelled(OrderAtKeeta order, Actor by) {
    var event = by == Actor.SYSTEM && chance.in(0.5) ? "1008" : "1004";
    tell(order, event, OrderJson.news(), null, by.code(), null, RefundNews.NONE);
  }

  void refund(OrderAtKeeta order, RefundAtKeeta refund, @Nullable Actor by) {
    tell(
        order,
        refund.partial() ? "1007" : "1005",
        OrderJson.news(),
        refund.stand().status(),
        (refund.byShop() ? Actor.MERCHANT : Actor.CUSTOMER).code(),
        refund.id(),
        new RefundNews(by == null ? null : by.code(), "0", List.of()));
  }

  private void tell(
      OrderAtKeeta order,
      String event,
      byte[] body,
      @Nullable String status,
      @Nullable String actor,
      @Nullable String subId,
      RefundNews refunds) {
    var id = "m" + ++messages;
    var happenedAt = time.instant();
    send(
        TRIES,
        () -> {
          var headers =
              new NotificationMetadata(
                      id,
                      NotificationType.standardEvent(event),
                      new NotificationSource(Dialect.STANDARD, APP, order.shopId()),
                      order.id(),
                      time.instant(),
                      happenedAt,
                      event.equals("1001") ? order.placedAt() : null,
                      status,
                      actor,
                      happenedAt,
                      subId,
                      new Verification.Verified("v1"),
                      Via.WEBHOOK,
                      null,
                      refunds)
                  .toHeaders();
          log.append(order.id(), headers, body);
        });
  }

  private void send(int tries, Runnable arrive) {
    if (chance.in(weather.pushLost())) {
      if (tries > 1) time.after(AGAIN, () -> send(tries - 1, arrive));
      return;
    }
    time.after(way(), arrive);
    if (chance.in(weather.pushRepeated())) time.after(way(), arrive);
  }

  private Duration way() {
    return chance.in(weather.pushLate())
        ? chance.upTo(Duration.ofMinutes(3))
        : chance.upTo(Duration.ofSeconds(2));
  }
}
