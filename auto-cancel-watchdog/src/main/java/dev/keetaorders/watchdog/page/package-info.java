/** Telling a person without Kafka that the watchdog cannot do its work. */
@NullMarked
package dev.keetaorders.watchdog.page;

import org.jspecify.annotations.NullMarked;
