/** Every open deadline in memory, kept by reading the whole log. */
@NullMarked
package dev.keetaorders.watchdog.track;

import org.jspecify.annotations.NullMarked;
