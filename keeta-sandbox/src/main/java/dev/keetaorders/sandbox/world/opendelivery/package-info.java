/** Orders as Keeta keeps them where it speaks the Open Delivery dialect. */
@NullMarked
package dev.keetaorders.sandbox.world.opendelivery;

import org.jspecify.annotations.NullMarked;
