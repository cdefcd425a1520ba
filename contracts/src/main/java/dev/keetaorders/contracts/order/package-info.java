/** The order: its ids, and the records about it that stand on our topics. */
@NullMarked
package dev.keetaorders.contracts.order;

import org.jspecify.annotations.NullMarked;
