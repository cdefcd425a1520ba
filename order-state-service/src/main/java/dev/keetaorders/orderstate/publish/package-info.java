/** Publishing outside of the transactions of the batches. */
@NullMarked
package dev.keetaorders.orderstate.publish;

import org.jspecify.annotations.NullMarked;
