/** What is broken in a run, when, and how it is healed. */
@NullMarked
package dev.keetaorders.proof.faults;

import org.jspecify.annotations.NullMarked;
