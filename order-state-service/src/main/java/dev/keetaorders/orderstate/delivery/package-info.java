/** How far the delivery of an order is: an axis of its own beside the lifecycle. Pure. */
@NullMarked
package dev.keetaorders.orderstate.delivery;

import org.jspecify.annotations.NullMarked;
