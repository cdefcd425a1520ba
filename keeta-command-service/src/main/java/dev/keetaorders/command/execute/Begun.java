package dev.keetaorders.command.execute;

import dev.keetaorders.command.call.KeetaCall.Operation;
import dev.keetaorders.command.settle.Progress;
import java.time.Instant;

/**
 * A step whose intent is written down.
 *
 * @param attempt its number, from 1
 * @param progress before the step
 * @param sendBy the request may not go out after it
 * @param callUntil nobody reads back or sends again before it
 */
public record Begun(
    OpenCommand open,
    Step step,
    Target target,
    Progress progress,
    int attempt,
    String owner,
    Instant sendBy,
    Instant callUntil) {

  /** What is asked of Keeta. */
  public Operation operation() {
    return step == Step.LOOK ? Operation.GET : Operation.of(open.command().type());
  }

  /** Where that is asked, below the app's API URL. */
  public String path() {
    return operation().path(target.dialect());
  }
}
