/** What a run plays: orders and what is asked of each, by a seed. */
@NullMarked
package dev.keetaorders.proof.plan;

import org.jspecify.annotations.NullMarked;
