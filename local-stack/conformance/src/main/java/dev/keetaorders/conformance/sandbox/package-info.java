/** The sandbox as a process of the kit. */
@NullMarked
package dev.keetaorders.conformance.sandbox;

import org.jspecify.annotations.NullMarked;
