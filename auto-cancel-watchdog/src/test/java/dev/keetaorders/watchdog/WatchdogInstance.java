package dev.keetaorders.watchdog;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.notification.OrderStatusCodes;
import dev.keetaorders.contracts.notification.RefundCodes;
import dev.keetaorders.watchdog.deadline.DeadlineRules;
import dev.keetaorders.watchdog.deadline.Deadlines;
import dev.keetaorders.watchdog.health.TailHealth;
import dev.keetaorders.watchdog.inbound.LastPushes;
import dev.keetaorders.watchdog.raise.AutoConfirm;
import dev.keetaorders.watchdog.raise.DeadlineTimer;
import dev.keetaorders.watchdog.raise.KafkaAlerts;
import dev.keetaorders.watchdog.raise.KafkaCommands;
import dev.keetaorders.watchdog.raise.KafkaPublisher;
import dev.keetaorders.watchdog.raise.KafkaPublishers;
import dev.keetaorders.watchdog.raise.RaiseDue;
import dev.keetaorders.watchdog.raise.Silence;
import dev.keetaorders.watchdog.track.KafkaLog;
import dev.keetaorders.watchdog.track.KafkaNotificationTail;
import dev.keetaorders.watchdog.track.ObserveRecord;
import dev.keetaorders.watchdog.track.ObserveRefund;
import dev.keetaorders.watchdog.track.OpenDeadline;
import dev.keetaorders.watchdog.track.OpenDeadlines;
import dev.keetaorders.watchdog.track.TailProgress;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * One instance of the watchdog without Quarkus, as the wiring puts it together, whose clock a test
 * may set forward. It has no sweep: its timer alone must do.
 */
final class WatchdogInstance implements AutoCloseable {

  static final String CONFIRMED_APP = "confirmed-app";

  private volatile Duration ahead = Duration.ZERO;
  private final InstantSource clock = () -> Instant.now().plus(ahead);
  private final OpenDeadlines deadlines;
  private final TailProgress progress = new TailProgress(clock.instant());
  private final KafkaPublishers publishers;
  private final DeadlineTimer timer;
  private final KafkaNotificationTail tail;
  private final TailHealth health;

  WatchdogInstance(String servers, Topics topics) {
    var all =
        new SmallRyeConfigBuilder()
            .withConverter(Duration.class, 200, new DurationConverter())
            .withMapping(WatchdogConfig.class)
            .withDefaultValues(
                Map.of("kafka.bootstrap.servers", servers, "watchdog.sweep-every", "1s"))
            .build();
    var config = all.getConfigMapping(WatchdogConfig.class);
    var memory = config.acceptWithin().plus(config.margin());
    deadlines =
        new OpenDeadlines(
            new DeadlineRules(Deadlines.LEVELS, Deadlines.LEVELS),
            CONFIRMED_APP::equals,
            memory,
            new OpenDeadlines.Bounds(1_000, 100));
    var clients = new KafkaClients(config, all);
    publishers =
        new KafkaPublishers(
            new KafkaPublisher(clients::producer), new KafkaPublisher(clients::patientProducer));
    var raiseDue =
        new RaiseDue(
            deadlines,
            progress,
            config.freshWithin(),
            config.atOnce(),
            new KafkaAlerts(
                publishers,
                topics.deadlineAlerts(),
                clients.effectiveBudget().lateAfter(),
                new Silence(),
                clock),
            new AutoConfirm(new KafkaCommands(publishers.prompt(), topics.commands()), _ -> {}),
            clock);
    timer = new DeadlineTimer(raiseDue, clock);
    health = new TailHealth(progress, config.tail().deadAfter(), config.freshWithin(), clock);
    var pace =
        new KafkaNotificationTail.Pace(
            WatchdogWiring.lookBack(config),
            config.tail().poll(),
            config.tail().answerWithin(),
            config.tail().pauseAfterFailure(),
            Duration.ofMillis(500));
    tail =
        new KafkaNotificationTail(
            () -> new KafkaLog(clients::consumer, () -> clients.offsets(topics), topics, pace),
            new ObserveRecord(
                deadlines,
                config.acceptWithin(),
                OrderStatusCodes.KEETAS,
                config.unreadable().suspects(),
                new ObserveRefund(
                    deadlines, WatchdogWiring.answerRefundWithin(config), RefundCodes.KEETAS),
                new LastPushes(Set.of())),
            new Listening(_ -> {}, () -> {}, timer, raiseDue),
            progress,
            pace,
            clock);
    tail.start();
  }

  /** Time goes by at once. The timer is told, since it cannot see a clock being set. */
  void setForward(Duration by) {
    ahead = ahead.plus(by);
    timer.ring();
  }

  boolean isReady() {
    return up(health.ready());
  }

  boolean isLive() {
    return up(health.live());
  }

  List<OpenDeadline> open() {
    return deadlines.open(clock.instant(), _ -> true, Integer.MAX_VALUE);
  }

  @Override
  public void close() {
    timer.close();
    try {
      tail.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    publishers.close(Duration.ZERO);
  }

  private static boolean up(HealthCheckResponse response) {
    return response.getStatus() == HealthCheckResponse.Status.UP;
  }
}
