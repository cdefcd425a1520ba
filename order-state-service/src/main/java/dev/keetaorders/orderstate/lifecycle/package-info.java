/** Where an order stands, given what Keeta has reported about it. Pure: no clock, no I/O. */
@NullMarked
package dev.keetaorders.orderstate.lifecycle;

import org.jspecify.annotations.NullMarked;
