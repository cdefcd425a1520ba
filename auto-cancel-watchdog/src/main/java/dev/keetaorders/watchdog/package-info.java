/** The watchdog: every open deadline, flagged in time, with nothing but Kafka. */
@NullMarked
package dev.keetaorders.watchdog;

import org.jspecify.annotations.NullMarked;
