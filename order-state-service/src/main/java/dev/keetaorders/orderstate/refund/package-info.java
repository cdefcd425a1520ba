/** The applications for a refund of an order: an axis of its own beside the lifecycle. Pure. */
@NullMarked
package dev.keetaorders.orderstate.refund;

import org.jspecify.annotations.NullMarked;
