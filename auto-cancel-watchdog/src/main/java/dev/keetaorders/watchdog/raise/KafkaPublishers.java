package dev.keetaorders.watchdog.raise;

import java.time.Duration;

/**
 * Who says soon whether a record is durable, so that it can be judged again; and who tries for
 * longer, for what is late already. After an outage hundreds are late at once on brokers that are
 * slow: given up early and sent anew they would be slower still.
 */
public record KafkaPublishers(KafkaPublisher prompt, KafkaPublisher patient) {

  /** Gives up what is not yet acknowledged after a while; it is raised again by whoever lives. */
  public void close(Duration within) {
    prompt.close(within);
    patient.close(within);
  }
}
