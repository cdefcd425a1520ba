/** What was put aside, and what may become of it. */
@NullMarked
package dev.keetaorders.redrive.letter;

import org.jspecify.annotations.NullMarked;
