package dev.keetaorders.command.settle;

import java.time.Instant;

/**
 * What a read-back is judged against: what had been done for the command before it.
 *
 * @param inDoubt whether a call may have happened, and nothing has shown yet whether it did
 * @param begunAt when the command's first step was begun
 * @param earlierRefunds of the order, for a command that moves money
 */
public record Background(boolean inDoubt, Instant begunAt, EarlierRefunds earlierRefunds) {}
