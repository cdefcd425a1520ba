/** A day of orders in virtual time, drawn from a seed. */
@NullMarked
package dev.keetaorders.simulation;

import org.jspecify.annotations.NullMarked;
