/** Keeta: the truth about every order, its API, its pushes, and what goes wrong in between. */
@NullMarked
package dev.keetaorders.simulation.keeta;

import org.jspecify.annotations.NullMarked;
