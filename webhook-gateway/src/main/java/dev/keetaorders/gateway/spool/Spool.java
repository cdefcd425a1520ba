package dev.keetaorders.gateway.spool;

import dev.keetaorders.gateway.append.Entry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records on this machine's disk that Kafka did not take.
 *
 * <p>A record that was {@linkplain Kept.Forced forced} survives the process and a loss of power. It
 * leaves only when Kafka has acknowledged it, so a crash may let it leave twice, if it was under
 * way, and never not at all. Records that can never leave are set aside in files of their own, and
 * counted.
 *
 * <p>Whoever keeps a record waits for a writer that forces many together, so that the disk is asked
 * once for all who wait.
 */
final class Spool implements AutoCloseable {

  /**
   * How large.
   *
   * @param bytes that all segments may have together
   * @param segmentBytes after so many a new one begins
   * @param largestRecord what is larger is not kept, because Kafka would never take it
   * @param acceptWithin how long a shop has from placement
   * @param within how long the disk may take at most; one that takes longer serves no push
   */
  record Limits(
      long bytes, long segmentBytes, int largestRecord, Duration acceptWithin, Duration within) {}

  /** What lies where a record should. */
  sealed interface Stored {

    record Whole(Entry entry) implements Stored {}

    /** It was forced, and is not what it was. */
    record Damaged() implements Stored {}
  }

  private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
  private static final int MOST_IN_A_GROUP = 256;
  private static final Duration STOP_WITHIN = Duration.ofSeconds(2);

  /** What the writer's thread is asked for. */
  private sealed interface Work {
    record Write(Pending pending) implements Work {}

    record Tend() implements Work {}

    record Stop() implements Work {}
  }

  private final SpoolDirectory directory;
  private final Limits limits;
  private final Room room;
  private final Inside inside = new Inside();
  private final Accounts accounts = new Accounts();
  private final Segments segments;
  private final GroupWriter writer;
  private final LinkedBlockingQueue<Work> queue = new LinkedBlockingQueue<>();
  private final InstantSource clock;
  private final Thread thread;
  private volatile boolean stopping;

  /** Since when the writer waits for the disk; the end of time while it does not. */
  private volatile Instant askedAt = Instant.MAX;

  private Spool(SpoolDirectory directory, Limits limits, LongSupplier marks, InstantSource clock)
      throws IOException {
    this.directory = directory;
    this.limits = limits;
    this.clock = clock;
    this.room = new Room(limits.bytes());
    room.diskHas(directory.usable());
    this.segments = new Segments(directory, room);
    var next = new Recovery(directory, segments, inside, accounts).run();
    this.writer =
        new GroupWriter(
            directory,
            segments,
            inside,
            room,
            accounts,
            marks,
            limits.segmentBytes(),
            next,
            clock.instant());
    this.thread = Thread.ofPlatform().name("spool-writer").daemon().unstarted(this::work);
  }

  /**
   * The spool in that folder, with all that earlier processes left in it.
   *
   * @param marks random numbers that nobody can guess
   * @throws IOException if the disk does not serve; nothing is lost then
   */
  static Spool open(
      SpoolDirectory directory, Limits limits, LongSupplier marks, InstantSource clock)
      throws IOException {
    var spool = new Spool(directory, limits, marks, clock);
    spool.thread.start();
    return spool;
  }

  /** Keeps an entry, and waits for the disk for so long at most. */
  Kept keep(Entry entry, Duration within) {
    var payload = RecordCodec.write(entry);
    if (payload.length > limits.largestRecord()) return new Kept.Not(Kept.Why.TOO_LARGE);
    if (stopping) return new Kept.Not(Kept.Why.STOPPING);
    var pending = new Pending(entry, payload, new CompletableFuture<>());
    if (!room.tryTake(pending.frameLength())) return new Kept.Not(Kept.Why.FULL);
    var write = new Work.Write(pending);
    queue.add(write);
    try {
      return pending.kept().get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return givenUp(write);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return givenUp(write);
    } catch (ExecutionException e) {
      throw new IllegalStateException("Nobody completes it so", e);
    }
  }

  /** The first placement inside behind that number. */
  Optional<Waiting> placementAfter(long number) {
    return inside.placementAfter(number);
  }

  /** By when the shop must have accepted the order that it tells of; empty of everything else. */
  Optional<Instant> deadlineOf(Waiting waiting) {
    return waiting.deadline(limits.acceptWithin());
  }

  /** The first of everything else behind it. */
  Optional<Waiting> otherAfter(long number) {
    return inside.otherAfter(number);
  }

  /** Reads a record back. */
  Stored read(Waiting waiting) throws IOException {
    var frame = frame(waiting);
    return segments
        .mark(waiting.segment())
        .filter(mark -> FrameCodec.soundFrameAt(frame, 0, mark) == frame.length)
        .flatMap(_ -> entry(frame))
        .<Stored>map(Stored.Whole::new)
        .orElseGet(Stored.Damaged::new);
  }

  /** Kafka has it. */
  void drained(Waiting waiting) {
    note(waiting);
    leave(waiting);
    accounts.drained.incrementAndGet();
  }

  /** It can never be drained: it is set aside, where a person finds it. */
  void skip(Waiting waiting, String why) {
    var name = "segment " + waiting.segment();
    try {
      var frame = frame(waiting);
      name = Aside.name(Aside.Why.SKIPPED, waiting.segment(), waiting.position(), frame);
      directory.setAside(name, frame);
      note(waiting);
    } catch (IOException _) {
      // The segment itself stays then.
      segments.hold(waiting.segment());
    }
    Aside.report(Aside.Why.SKIPPED, name, why);
    leave(waiting);
    accounts.skipped.incrementAndGet();
  }

  /**
   * Lets go of what is drained, and tries a disk that has failed, or that nobody has asked for a
   * while. Returns at once.
   */
  void tend() {
    queue.add(new Work.Tend());
  }

  /** Whether a record would be kept now, as far as can be told without trying. */
  boolean takes() {
    // A disk that hangs fails nothing: it does not answer.
    var hangs = askedAt.isBefore(clock.instant().minus(limits.within()));
    return !stopping && !hangs && !writer.failing() && room.left() > limits.largestRecord();
  }

  /** How much waits for the disk. */
  int queued() {
    return queue.size();
  }

  boolean isEmpty() {
    return inside.isEmpty();
  }

  Inside.Stock stock() {
    return inside.stock(limits.acceptWithin());
  }

  Accounts accounts() {
    return accounts;
  }

  Room room() {
    return room;
  }

  /** Forces what waits for the disk, and stops. What is inside is found at the next start. */
  @Override
  public void close() throws IOException {
    stopping = true;
    queue.add(new Work.Stop());
    try {
      if (!thread.join(STOP_WITHIN)) LOG.atWarn().log("The spool's disk did not end in time");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    segments.close();
  }

  private Kept givenUp(Work.Write write) {
    // Where the writer has it already, its room is the writer's to give back.
    if (queue.remove(write)) room.giveBack(write.pending().frameLength());
    return new Kept.Not(Kept.Why.SLOW);
  }

  private void note(Waiting waiting) {
    segments.journal(waiting.segment()).left(waiting.position());
  }

  private void leave(Waiting waiting) {
    if (!inside.remove(waiting)) throw new IllegalStateException("It has left: " + waiting);
    segments.left(waiting.segment());
  }

  private byte[] frame(Waiting waiting) throws IOException {
    return segments.file(waiting.segment()).read(waiting.position(), waiting.length());
  }

  private static Optional<Entry> entry(byte[] frame) {
    return RecordCodec.read(Arrays.copyOfRange(frame, FrameCodec.FRAME_HEADER, frame.length));
  }

  /** The writer's thread. */
  private void work() {
    var all = new ArrayList<Work>();
    var go = true;
    while (go) {
      all.clear();
      try {
        all.add(queue.take());
      } catch (InterruptedException _) {
        return;
      }
      queue.drainTo(all, MOST_IN_A_GROUP - 1);
      go = work(all);
    }
  }

  private boolean work(List<Work> all) {
    var group = new ArrayList<Pending>();
    var tend = false;
    var stop = false;
    for (var work : all) {
      switch (work) {
        case Work.Write(var pending) -> group.add(pending);
        case Work.Tend _ -> tend = true;
        case Work.Stop _ -> stop = true;
      }
    }
    var now = clock.instant();
    askedAt = now;
    try {
      if (!group.isEmpty()) writer.write(group, now);
      if (tend) writer.tend(now);
    } catch (RuntimeException e) {
      // A fault of ours must not end the one thread that all pushes of an outage rely upon.
      LOG.atError().setCause(e).log("The spool's writer met a fault and goes on");
    }
    if (stop) writer.stop();
    askedAt = Instant.MAX;
    return !stop;
  }
}
