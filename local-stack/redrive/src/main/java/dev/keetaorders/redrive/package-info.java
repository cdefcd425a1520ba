/** Brings back what was put aside: from quarantine, and from the dead letters. */
@NullMarked
package dev.keetaorders.redrive;

import org.jspecify.annotations.NullMarked;
