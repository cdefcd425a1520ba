package dev.keetaorders.proof.reach;

import java.io.IOException;

/** Signals that Java does not send. */
public final class Signals {

  /** Has the process of that pid stand still. */
  public static void stop(long pid) throws InterruptedException {
    send("STOP", pid);
  }

  /** Lets it go on. */
  public static void goOn(long pid) throws InterruptedException {
    send("CONT", pid);
  }

  private static void send(String name, long pid) throws InterruptedException {
    try {
      var kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start();
      if (kill.waitFor() != 0) throw new CannotPlay("kill -%s does not work here".formatted(name));
    } catch (IOException e) {
      throw new CannotPlay("kill cannot be run: " + e.getMessage());
    }
  }

  private Signals() {}
}
