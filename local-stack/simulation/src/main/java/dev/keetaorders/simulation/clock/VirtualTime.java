package dev.keetaorders.simulation.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still while anything happens, and then jumps to whatever is next. What falls
 * on one moment happens in the order in which it was asked for, so that equal questions give an
 * equal run.
 *
 * <p>One thing happens at a time. What has to wait in the middle, such as a call for its answer, is
 * a task with a thread of its own, and yet never runs beside anything else.
 */
public final class VirtualTime implements InstantSource {

  private static final Comparator<Event> NEXT_FIRST =
      Comparator.comparing(Event::at).thenComparingLong(Event::no);

  private final PriorityQueue<Event> agenda = new PriorityQueue<>(NEXT_FIRST);
  private final Semaphore turn = new Semaphore(0);
  private Instant now;
  private long events;
  private @Nullable Task current;

  /** Something that happens then. */
  private record Event(Instant at, long no, Runnable what) {}

  /** It is that time until {@link #runUntil}. */
  public VirtualTime(Instant start) {
    this.now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Has something happen then, or now if that is over. */
  public void at(Instant when, Runnable what) {
    agenda.add(new Event(when.isBefore(now) ? now : when, events++, what));
  }

  /** Has something happen after that time. */
  public void after(Duration pause, Runnable what) {
    at(now.plus(pause), what);
  }

  /** Lets everything happen that falls before that moment, and what follows from it. */
  public void runUntil(Instant end) {
    for (var next = agenda.peek(); next != null && next.at().isBefore(end); next = agenda.peek()) {
      agenda.remove();
      now = next.at();
      next.what().run();
    }
    now = end;
  }

  /** Begins a task of that life, now. */
  public void start(Life life, Runnable body) {
    var task = new Task(life, body, turn);
    life.at(now, () -> go(task));
  }

  /**
   * Lets a task wait; only within one. If its life ends meanwhile, it does not return: what is left
   * of the task is never done.
   */
  public void pause(Duration pause) {
    var task = current;
    if (task == null) throw new IllegalStateException("Only a task can wait");
    // Whoever was killed has to be unwound all the same, or its thread would wait for ever.
    task.life().atLastAlso(now.plus(pause), () -> go(task));
    task.await();
  }

  private void go(Task task) {
    current = task;
    task.go();
    turn.acquireUninterruptibly();
    current = null;
    task.rethrow();
  }
}
