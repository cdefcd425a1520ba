/** What reached us of each shop, by which way, and what may not have. */
@NullMarked
package dev.keetaorders.orderstate.arrivals;

import org.jspecify.annotations.NullMarked;
