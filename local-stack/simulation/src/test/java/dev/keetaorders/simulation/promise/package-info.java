/** Tests. */
@NullMarked
package dev.keetaorders.simulation.promise;

import org.jspecify.annotations.NullMarked;
