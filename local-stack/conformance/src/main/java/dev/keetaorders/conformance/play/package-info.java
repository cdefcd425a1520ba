/** What is done to a receiver, clause by clause. */
@NullMarked
package dev.keetaorders.conformance.play;

import org.jspecify.annotations.NullMarked;
