/** What a run plays: orders and what is asked of each, by a seed. */
@NullMarked
package dev.keetaorders.proof.commands.plan;

import org.jspecify.annotations.NullMarked;
