/** What is known of customers and couriers: kept apart, for a while, for few, and erasable. */
@NullMarked
package dev.keetaorders.orderstate.personal;

import org.jspecify.annotations.NullMarked;
