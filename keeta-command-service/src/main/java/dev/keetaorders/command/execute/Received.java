package dev.keetaorders.command.execute;

import dev.keetaorders.command.execute.StepTaken.Settlement;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandHead;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A command as it came in, for the ledger.
 *
 * @param hash of its content
 * @param body its bytes
 * @param command absent if a field is wrong; then it is settled already
 * @param settlement its end, if a field is wrong
 * @param dueAt nobody begins it before
 * @param inDoubt whether it may have been executed before, by a ledger that lost it
 */
public record Received(
    CommandHead head,
    String hash,
    byte[] body,
    @Nullable Command command,
    @Nullable Settlement settlement,
    Instant receivedAt,
    Instant dueAt,
    boolean inDoubt,
    @Nullable String traceparent) {

  /** What comes in for the first time. */
  public Received(
      CommandHead head,
      String hash,
      byte[] body,
      @Nullable Command command,
      @Nullable Settlement settlement,
      Instant receivedAt,
      Instant dueAt,
      @Nullable String traceparent) {
    this(head, hash, body, command, settlement, receivedAt, dueAt, false, traceparent);
  }

  /** Where it stands in the ledger. */
  public String commandId() {
    return head.commandId();
  }

  /** The same, not to be begun before that time. */
  public Received notBefore(Instant time) {
    return new Received(
        head, hash, body, command, settlement, receivedAt, time, inDoubt, traceparent);
  }

  /** The same, read from its topic again. */
  public Received doubted() {
    return new Received(
        head, hash, body, command, settlement, receivedAt, dueAt, true, traceparent);
  }
}
