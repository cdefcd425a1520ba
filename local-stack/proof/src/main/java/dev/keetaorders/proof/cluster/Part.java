package dev.keetaorders.proof.cluster;

import dev.keetaorders.infrastructure.EmbeddedDatabase;
import dev.keetaorders.infrastructure.InfrastructureException;
import dev.keetaorders.infrastructure.Spawner;
import dev.keetaorders.proof.reach.CannotPlay;
import dev.keetaorders.proof.reach.Pause;
import dev.keetaorders.proof.reach.Signals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One process of the cluster, over all its lives. */
public final class Part {

  /** How it is run, asked before every start. */
  @FunctionalInterface
  interface Program {
    /** Program and arguments. */
    ProcessBuilder prepare();
  }

  /** A cold JVM beside thirteen others on two cores takes long; what takes longer is broken. */
  private static final Duration READY_WITHIN = Duration.ofMinutes(10);

  private static final Duration LOOK_EVERY = Duration.ofMillis(200);

  private final String name;
  private final Path log;
  private final BooleanSupplier serves;
  private final Spawner spawner;
  private final InstantSource clock;
  private volatile Program program;
  private volatile boolean kept;
  private volatile int lives;
  private @Nullable Process process;

  Part(
      String name,
      Program program,
      Path log,
      BooleanSupplier serves,
      Spawner spawner,
      InstantSource clock) {
    this.name = name;
    this.program = program;
    this.log = log;
    this.serves = serves;
    this.spawner = spawner;
    this.clock = clock;
  }

  /** As its log and the plan have it. */
  public String name() {
    return name;
  }

  /** From its next start on it is run so. */
  void becomes(Program program) {
    this.program = program;
  }

  /** Starts it, unless it runs; whoever looks after it starts it again from now on. */
  public synchronized void start() {
    kept = true;
    if (alive()) return;
    try {
      process = spawner.spawn(program.prepare(), log);
      lives++;
    } catch (IOException | InfrastructureException e) {
      throw new CannotPlay("%s cannot be started: %s".formatted(name, e.getMessage()));
    }
  }

  /** Kills it as {@code kill -9} does. It is gone when this returns, and stays so. */
  public synchronized void kill() throws InterruptedException {
    kept = false;
    if (process == null) return;
    process.destroyForcibly().waitFor();
  }

  /** Asks it to end, and kills it when it has not within that time. It stays ended. */
  public synchronized void stop(Duration atMost) throws InterruptedException {
    kept = false;
    if (process == null) return;
    process.destroy();
    if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      process.destroyForcibly().waitFor();
    }
  }

  /** Ends a server as PostgreSQL's fast way does, sessions cut and everything on the disk. */
  public synchronized void endFast(Duration atMost) {
    kept = false;
    if (process != null && process.isAlive()) EmbeddedDatabase.stop(process.toHandle(), atMost);
  }

  /** Has it stand still. */
  public synchronized void freeze() throws InterruptedException {
    kept = false;
    toProcess(Signals::stop);
  }

  /** Lets it go on. */
  public synchronized void wake() throws InterruptedException {
    toProcess(Signals::goOn);
    kept = true;
  }

  /** Something that is done to a process from outside. */
  interface Deed {
    void to(long pid) throws InterruptedException;
  }

  /** Does that to its process. One that has ended needs it no more, and one to come is as ever. */
  synchronized void toProcess(Deed deed) throws InterruptedException {
    if (process == null || !process.isAlive()) return;
    try {
      deed.to(process.pid());
    } catch (CannotPlay e) {
      if (process.isAlive()) throw e;
    }
  }

  /** Whether somebody should start it again when it ends. */
  boolean isKept() {
    return kept;
  }

  /** How often it was started. */
  int lives() {
    return lives;
  }

  synchronized boolean alive() {
    return process != null && process.isAlive();
  }

  /** Whether it serves, as far as it says. */
  public boolean serves() {
    return alive() && serves.getAsBoolean();
  }

  /** Returns when it serves. */
  public void awaitServing() throws InterruptedException {
    if (!awaitServing(READY_WITHIN)) {
      throw new CannotPlay(
          "%s does not serve after %d s; see %s".formatted(name, READY_WITHIN.toSeconds(), log));
    }
  }

  /** Whether it serves within that time. */
  public boolean awaitServing(Duration atMost) throws InterruptedException {
    Instant end = clock.instant().plus(atMost);
    while (!serves()) {
      if (clock.instant().isAfter(end)) return false;
      Pause.of(LOOK_EVERY);
    }
    return true;
  }
}
