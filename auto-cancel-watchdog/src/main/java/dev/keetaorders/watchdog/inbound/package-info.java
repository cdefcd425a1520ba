/** Whether the pushes that a chain expects still arrive. */
@NullMarked
package dev.keetaorders.watchdog.inbound;

import org.jspecify.annotations.NullMarked;
