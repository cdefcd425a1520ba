/** Tests. */
@NullMarked
package dev.keetaorders.simulation.clock;

import org.jspecify.annotations.NullMarked;
