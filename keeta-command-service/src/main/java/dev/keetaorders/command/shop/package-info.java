/**
 * What is known of shops: whether they are open, and whether their merchant authorized us. Nothing
 * here decides about an order: an order of an unknown shop is an order.
 */
@NullMarked
package dev.keetaorders.command.shop;

import org.jspecify.annotations.NullMarked;
