/** The watchdog's lateness, measured: one broker, two instances, and 100,000 open deadlines. */
@NullMarked
package dev.keetaorders.proof.timing;

import org.jspecify.annotations.NullMarked;
