package dev.keetaorders.command.progress;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * When a Kafka producer is given up, and how. After an error that is fatal to it (a lost sequence,
 * a right that was taken away, a close) it refuses everything for ever; only a new one helps.
 */
public final class KafkaGivingUp {

  private static final Logger LOG = LoggerFactory.getLogger(KafkaGivingUp.class);

  /** Whether the error says anything against the producer, and not against Kafka or one record. */
  public static boolean mayBeFatal(@Nullable Throwable failure) {
    return failure != null
        && !(failure instanceof RetriableException
            || failure instanceof TimeoutException
            || failure instanceof RecordTooLargeException);
  }

  /** On a thread of its own: closing waits for the producer's, which may be what hangs. */
  public static void giveUp(Producer<?, ?> producer) {
    LOG.atWarn().log("A Kafka producer was replaced after an error that may be fatal to it");
    Thread.ofPlatform().name("kafka-giving-up").daemon().start(() -> producer.close(Duration.ZERO));
  }

  private KafkaGivingUp() {}
}
