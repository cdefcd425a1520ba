package dev.keetaorders.proof.reach;

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
    if (!Command.succeeds("kill", "-" + name, Long.toString(pid))) {
      throw new CannotPlay("kill -%s does not work here".formatted(name));
    }
  }

  private Signals() {}
}
