/** Tests. */
@NullMarked
package dev.keetaorders.simulation;

import org.jspecify.annotations.NullMarked;
