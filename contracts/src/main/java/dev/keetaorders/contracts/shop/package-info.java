/** What Keeta tells of shops, and which of it counts. */
@NullMarked
package dev.keetaorders.contracts.shop;

import org.jspecify.annotations.NullMarked;
