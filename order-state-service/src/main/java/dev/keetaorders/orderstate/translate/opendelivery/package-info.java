/** The Open Delivery dialect: events, and orders as Keeta shows them. */
@NullMarked
package dev.keetaorders.orderstate.translate.opendelivery;

import org.jspecify.annotations.NullMarked;
