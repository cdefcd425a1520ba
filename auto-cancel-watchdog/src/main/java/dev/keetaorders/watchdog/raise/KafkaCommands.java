package dev.keetaorders.watchdog.raise;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.command.Command;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The commands' topic, keyed by the order. */
public final class KafkaCommands implements Commands {

  private final KafkaPublisher publisher;
  private final String topic;

  public KafkaCommands(KafkaPublisher publisher, String topic) {
    this.publisher = publisher;
    this.topic = topic;
  }

  @Override
  public CompletionStage<?> give(Command command, @Nullable String traceparent) {
    return publisher.send(topic, command.orderId(), Json.write(command), traceparent);
  }
}
