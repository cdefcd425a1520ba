/** Orders that nobody confirmed in time: where they stand is asked of Keeta. */
@NullMarked
package dev.keetaorders.orderstate.unconfirmed;

import org.jspecify.annotations.NullMarked;
