/** Deadlines and what the log says of them; pure: no clock, no Kafka, no framework. */
@NullMarked
package dev.keetaorders.watchdog.deadline;

import org.jspecify.annotations.NullMarked;
