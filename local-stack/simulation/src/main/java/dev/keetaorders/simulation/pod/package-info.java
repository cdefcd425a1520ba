/** Instances of the services: their own rules, with a process around them that may be killed. */
@NullMarked
package dev.keetaorders.simulation.pod;

import org.jspecify.annotations.NullMarked;
