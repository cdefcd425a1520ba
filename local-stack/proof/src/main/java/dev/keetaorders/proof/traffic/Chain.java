package dev.keetaorders.proof.traffic;

import dev.keetaorders.proof.promises.evidence.CommandSent;
import dev.keetaorders.proof.promises.evidence.Instance;
import dev.keetaorders.proof.reach.Pause;
import dev.keetaorders.proof.traffic.Step.Wish;
import dev.keetaorders.proof.traffic.codec.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The chain's own programs, which give commands as the documents tell them to: on the topic until
 * it is acknowledged, or to one instance after the other until one answers 202, with the same id
 * each time.
 */
final class Chain implements AutoCloseable {

  private static final int NO_ANSWER = 0;
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  /** Longer than any fault of the plan but an outage of ten minutes. */
  private static final int TRIES = 120;

  private final KafkaCommandTopic topic;
  private final CommandPosts posts;
  private final InstantSource clock;
  private final String run;
  private final AtomicLong number = new AtomicLong();
  private final ConcurrentLinkedQueue<CommandSent> sent = new ConcurrentLinkedQueue<>();

  /**
   * Gives commands there.
   *
   * @param services the instances of the command service
   * @param run begins the ids of its commands
   */
  Chain(String bootstrapServers, List<Instance> services, InstantSource clock, String run) {
    this.topic = new KafkaCommandTopic(bootstrapServers);
    this.posts = new CommandPosts(services, clock, BETWEEN);
    this.clock = clock;
    this.run = run;
  }

  /** Gives a command; returns when somebody has it, or when nobody takes it. */
  void ask(Life life, String orderId, Step.Asks step, @Nullable String application)
      throws InterruptedException {
    var commandId = run + "-" + number.incrementAndGet();
    var command = Wire.command(commandId, step.wish(), life, orderId, application);
    switch (step.way()) {
      case TOPIC -> publish(commandId, step.wish(), orderId, command);
      case HTTP -> post(commandId, step.wish(), orderId, command);
    }
  }

  private void publish(String commandId, Wish wish, String orderId, byte[] command)
      throws InterruptedException {
    var key = orderId.getBytes(StandardCharsets.UTF_8);
    for (var i = 0; i < TRIES; i++) {
      if (topic.published(key, command)) {
        sent.add(new CommandSent(commandId, wish.name(), orderId, clock.instant(), null));
        return;
      }
      Pause.of(BETWEEN);
    }
    sent.add(new CommandSent(commandId, wish.name(), orderId, clock.instant(), NO_ANSWER));
  }

  private void post(String commandId, Wish wish, String orderId, byte[] command)
      throws InterruptedException {
    var outcome = posts.post(command, TRIES);
    var status = Objects.requireNonNullElse(outcome.last().httpStatus(), NO_ANSWER);
    sent.add(
        new CommandSent(
            commandId, wish.name(), orderId, clock.instant(), status, outcome.firsts()));
  }

  /** All that was given so far. */
  List<CommandSent> sent() {
    return List.copyOf(sent);
  }

  @Override
  public void close() {
    topic.close();
    posts.close();
  }
}
