/** The projection of orders, the events and snapshots that it publishes, and the query API. */
@NullMarked
package dev.keetaorders.orderstate;

import org.jspecify.annotations.NullMarked;
