/** What Keeta's documents ask, one by one, and how it can be found that somebody does it. */
@NullMarked
package dev.keetaorders.conformance.clause;

import org.jspecify.annotations.NullMarked;
