/** The one log that everything reads. */
@NullMarked
package dev.keetaorders.simulation.log;

import org.jspecify.annotations.NullMarked;
