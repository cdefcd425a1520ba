/**
 * Makes customers' encrypted texts readable for orders that the shop itself brings: for few, on
 * record, and never on an order's way.
 */
@NullMarked
package dev.keetaorders.command.decrypt;

import org.jspecify.annotations.NullMarked;
