package dev.keetaorders.proof.commands.play;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.proof.commands.codec.CommandJson;
import dev.keetaorders.proof.commands.codec.CommandJson.Known;
import dev.keetaorders.proof.commands.evidence.BacklogPlayed;
import dev.keetaorders.proof.commands.evidence.BacklogPlayed.Settled;
import dev.keetaorders.proof.commands.plan.Fulfilment;
import dev.keetaorders.proof.commands.plan.Kind;
import dev.keetaorders.proof.commands.plan.Story;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * Takes keeta-command-service away, publishes what an outage leaves, and lets it come back: of a
 * hundred commands 99 have expired meanwhile, and the last is a confirmation of an order that
 * waits, published after all of them.
 */
public final class PlayBacklog {

  private static final int ONE_OF = 100;
  private static final long FIRST_SHOP = 8_900_000L;
  private static final int SHOPS = 400;

  /** No order of the sandbox's has such an id: what is expired is not to be asked for. */
  private static final long FIRST_ORDER_OF_NOBODY = 900_000_000_000_000L;

  private static final Duration EXPIRES_AFTER = Duration.ofMillis(10);
  private static final long RESULT_WITHIN_MINUTES = 10;

  private final Stack stack;
  private final InstantSource clock;
  private final Consumer<String> progress;

  /** Plays against that stack, and tells how far it is. */
  public PlayBacklog(Stack stack, InstantSource clock, Consumer<String> progress) {
    this.stack = stack;
    this.clock = clock;
    this.progress = progress;
  }

  /** What was seen. */
  public BacklogPlayed play(String run, int commands) throws InterruptedException {
    var keeta = new Keeta(stack.sandbox());
    try (var topic = new KafkaCommands(stack.kafka());
        var results = ResultsConsumer.start(stack.kafka())) {
      var live = new ArrayList<Story>();
      var orders = new ArrayList<String>();
      for (var i = 0; i < Math.max(1, commands / ONE_OF); i++) {
        var story = new Story(i, FIRST_SHOP + i % SHOPS, Fulfilment.PLATFORM_DELIVERY, List.of());
        live.add(story);
        orders.add(keeta.place(story));
      }
      stack.takeAway();
      progress.accept("keeta-command-service is away; publishing");
      var expired = expired(topic, run, commands - live.size());
      var confirmed = confirmations(topic, run, live, orders);
      var back = clock.instant();
      stack.giveBack();
      progress.accept("keeta-command-service is let back; waiting for results");
      var confirmations = settled(results, confirmed);
      var rest = settled(results, expired);
      var memory = stack.firstPod().peakMemory();
      return new BacklogPlayed(back, confirmations, rest, keeta.callsAtAll(), memory);
    }
  }

  private List<String> expired(KafkaCommands topic, String run, int commands)
      throws InterruptedException {
    var kinds = List.of(Kind.MARK_READY, Kind.CANCEL_ORDER, Kind.CONFIRM_ORDER);
    var ids = new ArrayList<String>();
    for (var i = 0; i < commands; i++) {
      var id = "%s-expired-%d".formatted(run, i);
      var orderId = Long.toString(FIRST_ORDER_OF_NOBODY + i);
      topic.send(
          orderId.getBytes(UTF_8),
          CommandJson.expiring(
              CommandJson.command(
                  id, kinds.get(i % kinds.size()), orderId, FIRST_SHOP, Known.NOTHING),
              clock.instant().plus(EXPIRES_AFTER)));
      ids.add(id);
    }
    topic.flush();
    return ids;
  }

  private List<String> confirmations(
      KafkaCommands topic, String run, List<Story> live, List<String> orders)
      throws InterruptedException {
    var ids = new ArrayList<String>();
    for (var i = 0; i < live.size(); i++) {
      var id = "%s-live-%d".formatted(run, i);
      topic.publish(
          orders.get(i).getBytes(UTF_8),
          CommandJson.command(
              id, Kind.CONFIRM_ORDER, orders.get(i), live.get(i).shopId(), Known.NOTHING));
      ids.add(id);
    }
    return ids;
  }

  private static List<Settled> settled(ResultsConsumer results, List<String> ids)
      throws InterruptedException {
    var settled = new ArrayList<Settled>();
    for (var id : ids) {
      try {
        var first = results.first(id).get(RESULT_WITHIN_MINUTES, TimeUnit.MINUTES);
        settled.add(CommandJson.settled(first));
      } catch (TimeoutException _) {
        settled.add(new Settled("", Instant.MAX, 0));
      } catch (ExecutionException e) {
        throw new IllegalStateException("Results are only ever completed", e);
      }
    }
    return settled;
  }
}
