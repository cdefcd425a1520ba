/**
 * The load of a run: orders of both dialects with all kinds of lives, the chain's commands, and
 * pushes that Keeta never sent.
 */
@NullMarked
package dev.keetaorders.proof.traffic;

import org.jspecify.annotations.NullMarked;
