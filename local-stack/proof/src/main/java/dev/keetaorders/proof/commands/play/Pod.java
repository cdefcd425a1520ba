package dev.keetaorders.proof.commands.play;

import dev.keetaorders.proof.commands.codec.MetricsText;
import dev.keetaorders.proof.commands.evidence.Share;
import dev.keetaorders.proof.reach.CannotPlay;
import dev.keetaorders.proof.reach.Signals;
import dev.keetaorders.proof.reach.Web;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An instance of keeta-command-service, over all the processes that it has been. For one thread at
 * a time.
 */
final class Pod {

  private final String name;
  private final Supplier<Optional<ProcessHandle>> process;
  private final Web management;
  private long callsOfTheDead;
  private long inPlace;
  private int killed;
  private int frozen;
  private int frozenAtWork;
  private long kilobytes;

  /**
   * Has run since before.
   *
   * @param process that it is now; empty while it is being started
   * @param management where its metrics are
   */
  Pod(String name, Supplier<Optional<ProcessHandle>> process, URI management) {
    this.name = name;
    this.process = process;
    this.management = new Web(management);
  }

  String name() {
    return name;
  }

  /** Returns when it serves. */
  void awaitReady() throws InterruptedException {
    management.get("/q/health/ready");
  }

  /** Kills it as {@code kill -9} does, once it serves; whoever started it starts it again. */
  void kill() throws InterruptedException {
    awaitReady();
    callsOfTheDead = calls();
    measure();
    killed++;
    process.get().ifPresent(ProcessHandle::destroyForcibly);
  }

  /** Has it stand still, once it serves; its process goes on with what is returned. */
  long freeze() throws InterruptedException {
    awaitReady();
    frozen++;
    var pid = process.get().orElseThrow(() -> new CannotPlay(name + " is not there")).pid();
    Signals.stop(pid);
    return pid;
  }

  /** When it went on, orders were still left. */
  void wasMissed() {
    frozenAtWork++;
  }

  /** It made so many calls while another one stood still. */
  void stoodIn(long calls) {
    inPlace += calls;
  }

  /** What it has called so far, as far as it has lived to tell. */
  long calls() throws InterruptedException {
    return callsOfTheDead + MetricsText.calls(management.get("/q/metrics"));
  }

  /** What it did. */
  Share share() throws InterruptedException {
    return new Share(name, calls(), killed, frozen, frozenAtWork, inPlace, peakMemory());
  }

  /** The largest memory that any of its processes has had. */
  String peakMemory() {
    measure();
    return kilobytes == 0 ? "unknown" : kilobytes / 1024 + " MiB";
  }

  private void measure() {
    var status = process.get().map(each -> Path.of("/proc", Long.toString(each.pid()), "status"));
    if (status.isEmpty()) return;
    try (var lines = Files.lines(status.get())) {
      lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
          .forEach(each -> kilobytes = Math.max(kilobytes, each));
    } catch (IOException _) {
      // Only Linux tells.
    }
  }
}
