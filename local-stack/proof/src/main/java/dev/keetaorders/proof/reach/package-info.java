/** How a proof reaches the programs that it is about: HTTP, signals, and waiting for them. */
@NullMarked
package dev.keetaorders.proof.reach;

import org.jspecify.annotations.NullMarked;
