/** What the sandbox writes in the Open Delivery dialect. */
@NullMarked
package dev.keetaorders.sandbox.codec.opendelivery;

import org.jspecify.annotations.NullMarked;
