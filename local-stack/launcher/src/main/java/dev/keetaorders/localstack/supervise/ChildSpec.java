package dev.keetaorders.localstack.supervise;

import java.io.IOException;
import java.nio.file.Path;

/**
 * One process of the stack.
 *
 * @param name what the console, its log and its pid file call it
 * @param log where its output is appended
 */
public record ChildSpec(
    String name,
    Program program,
    Path log,
    Readiness readiness,
    StopSignal stopSignal,
    StopOrder stopOrder) {

  /** What is run, asked before every start. */
  @FunctionalInterface
  public interface Program {
    /**
     * Program and arguments, after whatever must be done before a start. The data directory must be
     * among the arguments: that is how an orphan is told from a stranger with the same pid.
     *
     * @throws IOException if it cannot be started now; the message is for the user
     */
    ProcessBuilder prepare() throws IOException;
  }

  /** How a process is asked to stop. */
  public enum StopSignal {
    /** The usual one. */
    TERM,
    /** PostgreSQL's fast shutdown, which does not wait for clients to leave. */
    INT
  }

  /** Who stops before whom. */
  public enum StopOrder {
    /** Uses the others. */
    FIRST,
    /** Is used by the others, and stops when they are gone. */
    LAST
  }
}
