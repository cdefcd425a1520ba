/** The second detector: orders that the watchdog raised no alert for (docs/adr/0075). */
@NullMarked
package dev.keetaorders.orderstate.unalerted;

import org.jspecify.annotations.NullMarked;
