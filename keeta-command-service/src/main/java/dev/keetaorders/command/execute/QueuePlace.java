package dev.keetaorders.command.execute;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a command stands in the queue of its class. It says what goes first, and ends nothing.
 *
 * @param deadline by when it should be done to be of use
 * @param assumed whether the order's own deadline is not known yet, so that it is looked up again
 * @param target whose limits it counts against, absent where its order is not known yet
 */
public record QueuePlace(Instant deadline, boolean assumed, @Nullable Target target) {}
