package dev.keetaorders.command;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of polling for events of Open Delivery; the reason stands beside each. */
@ConfigMapping(prefix = "command.poll")
interface PollConfig {

  /** Whether events are polled for at all; another program may poll with the same app. */
  @WithDefault("true")
  boolean enabled();

  /**
   * From the end of one poll of an app to the start of the next one. Keeta allows two a minute of
   * one token and recommends this; the start is refused below it.
   */
  @WithDefault("PT30S")
  Duration interval();

  /** How long an answer may take, which can have the events of hours. */
  @WithDefault("PT20S")
  Duration readTimeout();

  /**
   * Bytes of an answer: after an outage one answer has all that is not acknowledged, and of a
   * longer one nothing could ever be acknowledged. An event has some 250 bytes.
   */
  @WithDefault("32M")
  MemorySize longestAnswer();

  /** Events of one acknowledgement; Keeta documents no limit (question 21). */
  @WithDefault("100")
  int acknowledgedTogether();

  /**
   * How many merchants a poll names, by the ids of {@code keeta.apps.<appId>.shops.*.merchant-id},
   * the next ones in the next poll. 0 names none, and Keeta gives the events of all (question 20);
   * an id that is not onboarded would spoil the poll.
   */
  @WithDefault("0")
  int merchantsTogether();
}
