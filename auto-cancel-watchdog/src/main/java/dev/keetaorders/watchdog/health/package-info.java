/** Whether the watchdog lives, and whether it sees everything. */
@NullMarked
package dev.keetaorders.watchdog.health;

import org.jspecify.annotations.NullMarked;
