/** A verdict for each promise, as a table that people read. */
@NullMarked
package dev.keetaorders.proof.promises.report;

import org.jspecify.annotations.NullMarked;
