package dev.keetaorders.command.settle;

import java.time.Instant;
import java.util.Map;

/**
 * What a read-back is judged against: what had been done for the command before it.
 *
 * @param inDoubt whether a call may have happened, and nothing has shown yet whether it did
 * @param begunAt when the command's first step was begun, at the earliest
 * @param applications for a refund of the order, by the ids under which the log told of them
 * @param earlierRefunds of the order, for a command that moves money
 * @param told which events of the order the log told of that do not move it on
 */
public record Background(
    boolean inDoubt,
    Instant begunAt,
    Map<String, ToldRefund> applications,
    EarlierRefunds earlierRefunds,
    EventsTold told) {

  /** Copies the ids. */
  public Background {
    applications = Map.copyOf(applications);
  }
}
