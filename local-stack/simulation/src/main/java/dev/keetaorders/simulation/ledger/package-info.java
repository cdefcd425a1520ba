/** The ledger of the command service in memory, by the rules of the real one. */
@NullMarked
package dev.keetaorders.simulation.ledger;

import org.jspecify.annotations.NullMarked;
