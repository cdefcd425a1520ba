package dev.keetaorders.proof.commands.evidence;

import dev.keetaorders.proof.commands.plan.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A command, and all that came of it.
 *
 * @param results every record of it on the topic of results, in their order; repeats too
 * @param attempts its steps at Keeta
 */
public record Asked(
    String commandId,
    Kind kind,
    Instant publishedAt,
    List<Result> results,
    List<Attempt> attempts) {

  /** Copies what it is given. */
  public Asked {
    results = List.copyOf(results);
    attempts = List.copyOf(attempts);
  }

  /** Its steps that asked for the thing itself, and not for a look at the order. */
  public List<Attempt> calls() {
    return attempts.stream().filter(attempt -> attempt.path().equals(kind.path())).toList();
  }

  /** Its first result. */
  public Optional<Result> result() {
    return results.stream().findFirst();
  }

  /** How it ended; empty, if it has not. */
  public String outcome() {
    return result().map(Result::outcome).orElse("");
  }
}
