package dev.keetaorders.watchdog;

import dev.keetaorders.watchdog.raise.DeadlineTimer;
import dev.keetaorders.watchdog.raise.RaiseDue;
import dev.keetaorders.watchdog.track.KafkaNotificationTail;
import dev.keetaorders.watchdog.track.Observation;
import java.time.Instant;
import java.util.function.Consumer;

/** What is read sets the timer, and what falls due says how far has to be read. */
record Listening(
    Consumer<Observation> counted, Runnable failures, DeadlineTimer timer, RaiseDue raiseDue)
    implements KafkaNotificationTail.Audience {

  @Override
  public void observed(Observation observation) {
    counted.accept(observation);
    timer.set();
  }

  @Override
  public void readOn() {
    timer.readOn();
  }

  @Override
  public void failed() {
    failures.run();
  }

  @Override
  public Instant wantsReadUpTo() {
    return raiseDue.nextUnread();
  }
}
