package dev.keetaorders.watchdog.track;

import dev.keetaorders.contracts.alert.AlertLevel;
import dev.keetaorders.watchdog.deadline.Arming;
import dev.keetaorders.watchdog.deadline.DeadlineKey;
import org.jspecify.annotations.Nullable;

/**
 * A deadline that somebody still has to meet.
 *
 * @param start the record with the earliest deadline
 * @param level the highest level reached, absent before the first
 */
public record OpenDeadline(DeadlineKey key, Arming start, @Nullable AlertLevel level) {}
