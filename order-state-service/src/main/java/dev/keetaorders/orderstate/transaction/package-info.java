/** Transactions of what writes by SQL of its own. */
@NullMarked
package dev.keetaorders.orderstate.transaction;

import org.jspecify.annotations.NullMarked;
