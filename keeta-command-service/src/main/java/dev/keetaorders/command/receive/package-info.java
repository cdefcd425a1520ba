/** Keeta's notifications that are not about an order, as they are written. */
@NullMarked
package dev.keetaorders.command.receive;

import org.jspecify.annotations.NullMarked;
