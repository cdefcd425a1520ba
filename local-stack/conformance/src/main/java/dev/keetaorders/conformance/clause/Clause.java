package dev.keetaorders.conformance.clause;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One thing that Keeta's documents ask of whoever integrates with it.
 *
 * @param id what the command line, the report and JUnit call it
 * @param asks what must be true, in one sentence
 * @param source the tag and the section of docs/keeta/standard-api.md
 * @param tried how the kit finds out
 */
public record Clause(
    String id, String asks, Side side, Certainty certainty, String source, String tried) {

  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

  /** Checks that it can stand in a table. */
  public Clause {
    if (!ID.matcher(id).matches()) throw new IllegalArgumentException("No id of a clause: " + id);
    Stream.of(asks, source, tried)
        .filter(text -> text.isBlank() || text.contains("|") || text.contains("\n"))
        .forEach(text -> {
          throw new IllegalArgumentException("No cell of a table: " + text);
        });
  }

  /** What is asked of a receiver. */
  public static Clause ofReceiver(
      String id, String asks, Certainty certainty, String source, String tried) {
    return new Clause(id, asks, Side.RECEIVER, certainty, source, tried);
  }

  /** What is asked of a caller. */
  public static Clause ofCaller(
      String id, String asks, Certainty certainty, String source, String tried) {
    return new Clause(id, asks, Side.CALLER, certainty, source, tried);
  }
}
