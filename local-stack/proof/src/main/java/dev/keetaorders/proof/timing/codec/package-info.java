/** What the watchdog writes, as the measurement reads it. */
@NullMarked
package dev.keetaorders.proof.timing.codec;

import org.jspecify.annotations.NullMarked;
