/** What an order has to look like here, by what Keeta has of it; it knows no service's code. */
@NullMarked
package dev.keetaorders.proof.promises.truth;

import org.jspecify.annotations.NullMarked;
