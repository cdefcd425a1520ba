package dev.keetaorders.proof.commands.play;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.proof.commands.codec.CommandJson;
import dev.keetaorders.proof.commands.codec.CommandJson.Known;
import dev.keetaorders.proof.commands.evidence.Asked;
import dev.keetaorders.proof.commands.evidence.Deed;
import dev.keetaorders.proof.commands.evidence.OrderPlayed;
import dev.keetaorders.proof.commands.plan.Kind;
import dev.keetaorders.proof.commands.plan.Scene;
import dev.keetaorders.proof.commands.plan.Story;
import dev.keetaorders.proof.commands.plan.Wish;
import dev.keetaorders.proof.reach.Pause;
import dev.keetaorders.proof.reach.Web;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Plays one story, on the thread of its caller. */
final class PlayStory {

  /** Longer than any budget of a command: what has no result by then has none. */
  private static final long RESULT_WITHIN_MINUTES = 8;

  private final Keeta keeta;
  private final KafkaCommands commands;
  private final ResultsConsumer results;
  private final InstantSource clock;
  private final String run;
  private final Story story;
  private final List<Published> published = new ArrayList<>();
  private final List<Deed> deeds = new ArrayList<>();
  private @Nullable String preview;
  private @Nullable String line;

  private record Published(String commandId, Kind kind, Instant at) {}

  /**
   * Plays that one.
   *
   * @param run begins the ids of its commands
   */
  PlayStory(
      Keeta keeta,
      KafkaCommands commands,
      ResultsConsumer results,
      InstantSource clock,
      String run,
      Story story) {
    this.keeta = keeta;
    this.commands = commands;
    this.results = results;
    this.clock = clock;
    this.run = run;
    this.story = story;
  }

  /** Its order, once every command has a result or is given up. */
  String play() throws InterruptedException {
    var orderId = keeta.place(story);
    for (var scene : story.scenes()) {
      var goesOn =
          switch (scene) {
            case Scene.Happens(var action) -> keeta.act(orderId, action);
            case Scene.Asks asks -> ask(orderId, asks);
          };
      if (!goesOn) return orderId;
    }
    return orderId;
  }

  private boolean ask(String orderId, Scene.Asks asks) throws InterruptedException {
    var known = new Known(keeta.application(orderId).orElse(null), preview, line);
    var other = asks.meanwhile() == null ? null : meanwhile(orderId, asks.meanwhile());
    if (asks.meanwhile() != null && asks.meanwhile().after().isNegative()) {
      Pause.of(asks.meanwhile().after().negated());
    }
    var ids = new ArrayList<String>();
    for (var wish : asks.wishes()) ids.add(publish(orderId, wish, known));
    for (var id : ids) {
      if (!await(id)) return false;
    }
    if (other != null) other.join();
    return true;
  }

  private Thread meanwhile(String orderId, Scene.Meanwhile meanwhile) {
    return Thread.ofVirtual()
        .start(() -> {
          try {
            if (!meanwhile.after().isNegative()) Pause.of(meanwhile.after());
            if (!keeta.act(orderId, meanwhile.action())) return;
            synchronized (deeds) {
              deeds.add(new Deed(meanwhile.action(), clock.instant()));
            }
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private String publish(String orderId, Wish wish, Known known) throws InterruptedException {
    var commandId = "%s-%d-%d".formatted(run, story.number(), published.size());
    if (wish.kind() == Kind.PREVIEW_PARTIAL_REFUND) preview = commandId;
    var bytes = CommandJson.command(commandId, wish.kind(), orderId, story.shopId(), known);
    published.add(new Published(commandId, wish.kind(), clock.instant()));
    commands.publish(orderId.getBytes(UTF_8), bytes);
    if (wish.twice()) commands.publish(orderId.getBytes(UTF_8), bytes);
    return commandId;
  }

  private boolean await(String commandId) throws InterruptedException {
    try {
      var result = results.first(commandId).get(RESULT_WITHIN_MINUTES, TimeUnit.MINUTES);
      if (commandId.equals(preview)) line = CommandJson.lineOf(result).orElse(null);
      return true;
    } catch (TimeoutException _) {
      return false; // the judge sees that it has none
    } catch (ExecutionException e) {
      throw new IllegalStateException("Results are only ever completed", e);
    }
  }

  /** All that was seen of it; asked for when nothing comes any more. */
  OrderPlayed seen(String orderId, Web service) throws InterruptedException {
    var asked = new ArrayList<Asked>();
    for (var each : published) {
      asked.add(
          new Asked(
              each.commandId(),
              each.kind(),
              each.at(),
              results.all(each.commandId()).stream().map(CommandJson::result).toList(),
              CommandJson.attempts(service.get("/commands/" + each.commandId()))));
    }
    return new OrderPlayed(story, orderId, asked, deeds, keeta.calls(orderId));
  }
}
