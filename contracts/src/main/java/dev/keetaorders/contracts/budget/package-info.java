/** How long the paths of a deadline may take, computed from what is really set. */
@NullMarked
package dev.keetaorders.contracts.budget;

import org.jspecify.annotations.NullMarked;
