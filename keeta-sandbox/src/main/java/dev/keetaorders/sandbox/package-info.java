/** A Keeta on one machine, for development and tests. */
@NullMarked
package dev.keetaorders.sandbox;

import org.jspecify.annotations.NullMarked;
