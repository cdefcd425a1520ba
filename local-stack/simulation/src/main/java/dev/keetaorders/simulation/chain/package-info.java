/** The chain and its customers: who acts on orders, and which commands are given. */
@NullMarked
package dev.keetaorders.simulation.chain;

import org.jspecify.annotations.NullMarked;
