/** Virtual time: a clock, tasks that wait, processes that are killed, and a seeded chance. */
@NullMarked
package dev.keetaorders.simulation.clock;

import org.jspecify.annotations.NullMarked;
