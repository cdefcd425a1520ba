package dev.keetaorders.watchdog.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.contracts.alert.ClearedBy;
import dev.keetaorders.contracts.alert.DeadlineBasis;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.watchdog.deadline.Arming;
import dev.keetaorders.watchdog.deadline.DeadlineKey;
import dev.keetaorders.watchdog.deadline.DeadlineRules;
import dev.keetaorders.watchdog.deadline.Deadlines;
import dev.keetaorders.watchdog.deadline.Ending;
import dev.keetaorders.watchdog.deadline.RefundEnding;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The same records give the same alerts with the same bytes: in whatever order they are read, once
 * or often, by an instance that was there all the time and by one that began later.
 */
class SameAlertsTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final DeadlineKey PLACEMENT = DeadlineKey.acceptOrder(Deadlines.ORDER);
  private static final Duration MEMORY = Duration.ofMinutes(20);
  private static final List<ClearedBy> CANCELLERS =
      List.of(
          ClearedBy.CANCELLED_BY_CUSTOMER,
          ClearedBy.CANCELLED_BY_MERCHANT,
          ClearedBy.CANCELLED_BY_SUPPORT,
          ClearedBy.CANCELLED);
  private static final List<Function<Random, List<Fact>>> LOGS =
      List.of(SameAlertsTest::ofAnOrder, SameAlertsTest::ofARefund, SameAlertsTest::ofBoth);
  private static final int CASES = 3_000;

  /** Another seed each day would find more, and a failure could not be found again. */
  private static final long SEED = 20_260_105L;

  @Test
  void inWhateverOrderTheyAreRead() {
    for (var i = 0; i < CASES; i++) {
      var random = new Random(SEED + i);
      var log = LOGS.get(i % LOGS.size()).apply(random);

      var inOrder = allAlerts(log);
      var otherwise = new ArrayList<>(log);
      for (var twice = random.nextInt(3); twice > 0; twice--) {
        otherwise.add(log.get(random.nextInt(log.size())));
      }
      Collections.shuffle(otherwise, random);

      assertThat(allAlerts(otherwise)).as("seed %d: %s", SEED + i, log).isEqualTo(inOrder);
    }
  }

  @Test
  void byAnInstanceThatWasThereAndByOneThatBeganLater() {
    for (var i = 0; i < CASES; i++) {
      var random = new Random(SEED + i);
      var log = LOGS.get(i % LOGS.size()).apply(random);
      var begins = NOON.plusSeconds(random.nextInt(600));

      var there = new Instance();
      var later = new Instance();
      for (var now = NOON; now.isBefore(NOON.plusSeconds(700)); now = now.plusSeconds(1)) {
        there.readUpTo(log, now);
        there.raise(now);
        if (now.isBefore(begins)) continue;
        later.readUpTo(log, now);
        later.raise(now);
      }

      var what = "seed %d, begins %s: %s".formatted(SEED + i, begins, log);
      assertThat(there.raised).as(what).containsAllEntriesOf(later.raised);
      var justified = allAlerts(log).keySet();
      assertThat(later.last(justified)).as(what).isEqualTo(there.last(justified));
    }
  }

  /** What an instance ends with when it reads it all at once, long after. */
  private static Map<String, String> allAlerts(List<Fact> log) {
    var instance = new Instance();
    for (var fact : log) fact.tell(instance.deadlines);
    instance.raise(NOON.plusSeconds(700));
    return instance.raised;
  }

  /** A log of an application for a refund: pushes, read-backs, and any ends in any order. */
  private static List<Fact> ofARefund(Random random) {
    var log = new ArrayList<Fact>();
    var applied = NOON.plusSeconds(random.nextInt(60));
    for (var n = 1 + random.nextInt(3); n > 0; n--) {
      var appended = applied.plusSeconds(random.nextInt(400));
      var told = random.nextInt(4) > 0;
      var due = (told ? applied : appended).plusSeconds(300);
      log.add(new Started(Deadlines.REFUND, arming(appended, due, told, random)));
    }
    for (var n = random.nextInt(4); n > 0; n--) {
      var at = applied.plusSeconds(random.nextInt(450));
      log.add(
          new Answered(
              switch (random.nextInt(3)) {
                case 0 -> new RefundEnding.Answered(at);
                case 1 -> new RefundEnding.AgreedBySomebody(at);
                default -> new RefundEnding.AgreedByKeeta(at);
              }));
    }
    log.sort(Comparator.comparing(Fact::appendedAt));
    return log;
  }

  private static List<Fact> ofBoth(Random random) {
    var log = new ArrayList<>(ofAnOrder(random));
    log.addAll(ofARefund(random));
    log.sort(Comparator.comparing(Fact::appendedAt));
    return log;
  }

  /** A log as Keeta may give it: placements, sent again and read back, and how it ends. */
  private static List<Fact> ofAnOrder(Random random) {
    var log = new ArrayList<Fact>();
    var placed = NOON.plusSeconds(random.nextInt(60));
    for (var n = 1 + random.nextInt(3); n > 0; n--) {
      var appended = placed.plusSeconds(random.nextInt(400));
      var told = random.nextInt(4) > 0;
      var due = (told ? placed.minusSeconds(random.nextInt(3)) : appended).plusSeconds(300);
      log.add(new Started(PLACEMENT, arming(appended, due, told, random)));
    }
    var at = placed.plusSeconds(random.nextInt(450));
    var after = at.plusSeconds(random.nextInt(60));
    var who = CANCELLERS.get(random.nextInt(CANCELLERS.size()));
    var ends =
        switch (random.nextInt(7)) {
          case 0 -> List.<Ending>of();
          case 1 -> List.of(new Ending.Accepted(at));
          case 2 -> List.of(new Ending.Accepted(at), new Ending.CancelledByKeeta(after));
          case 3 -> List.of(new Ending.Cancelled(at, who));
          case 4 ->
              List.of(
                  new Ending.CancelledByKeeta(at),
                  new Ending.Cancelled(after, ClearedBy.CANCELLED));
          case 5 ->
              List.of(
                  new Ending.Cancelled(at, ClearedBy.CANCELLED),
                  new Ending.CancelledByKeeta(after));
          default -> List.of(new Ending.CancelledByKeeta(at), new Ending.Accepted(after));
        };
    ends.forEach(end -> log.add(new Ended(end)));
    log.sort(Comparator.comparing(Fact::appendedAt));
    return log;
  }

  /** Some name no shop, and those that do may differ. */
  private static Arming arming(Instant appended, Instant due, boolean told, Random random) {
    return new Arming(
        appended,
        due,
        told ? DeadlineBasis.PLACED_AT : DeadlineBasis.RECEIVED_AT,
        Dialect.STANDARD,
        "1001001",
        random.nextInt(3) == 0 ? null : "46666" + random.nextInt(2),
        random.nextBoolean(),
        null,
        false);
  }

  /** A record on the log. */
  private sealed interface Fact {
    Instant appendedAt();

    void tell(OpenDeadlines deadlines);
  }

  private record Started(DeadlineKey key, Arming arming) implements Fact {
    @Override
    public Instant appendedAt() {
      return arming.appendedAt();
    }

    @Override
    public void tell(OpenDeadlines deadlines) {
      deadlines.start(key, arming);
    }
  }

  private record Ended(Ending ending) implements Fact {
    @Override
    public Instant appendedAt() {
      return ending.appendedAt();
    }

    @Override
    public void tell(OpenDeadlines deadlines) {
      deadlines.end(Deadlines.ORDER, ending);
    }
  }

  private record Answered(RefundEnding ending) implements Fact {
    @Override
    public Instant appendedAt() {
      return ending.appendedAt();
    }

    @Override
    public void tell(OpenDeadlines deadlines) {
      deadlines.end(Deadlines.REFUND, ending);
    }
  }

  /** One instance of the watchdog, stepped by hand. */
  private static final class Instance {
    final OpenDeadlines deadlines =
        new OpenDeadlines(
            new DeadlineRules(Deadlines.LEVELS, Deadlines.REFUND_LEVELS),
            _ -> false,
            MEMORY,
            new OpenDeadlines.Bounds(1_000, 10));
    final Map<String, String> raised = new HashMap<>();
    private int read;

    void readUpTo(List<Fact> log, Instant now) {
      while (read < log.size() && !log.get(read).appendedAt().isAfter(now)) {
        log.get(read++).tell(deadlines);
      }
    }

    void raise(Instant now) {
      for (var due = deadlines.takeDue(Reach.upTo(now), 10);
          !due.isEmpty();
          due = deadlines.takeDue(Reach.upTo(now), 10)) {
        for (var each : due) {
          var alert = ((Due.Alert) each).alert();
          var bytes = new String(Json.write(alert), StandardCharsets.UTF_8);
          assertThat(raised.put(alert.alertId(), bytes)).isNull();
          deadlines.done(each);
        }
      }
    }

    /**
     * What everybody must know in the end, whoever told it. A clearing that the whole log does not
     * justify is not: told to be over by nobody in particular, before Keeta said that it was the
     * miss.
     */
    Map<String, String> last(Set<String> justified) {
      var last = new HashMap<>(raised);
      last.keySet().removeIf(id -> !isLast(id, justified));
      return last;
    }

    private static boolean isLast(String alertId, Set<String> justified) {
      return alertId.endsWith(AlertLevel.MISSED.name())
          || (alertId.endsWith(AlertLevel.CLEARED.name()) && justified.contains(alertId));
    }
  }
}
