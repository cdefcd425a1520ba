/**
 * How merchants come to an app of the Open Delivery dialect: the page on which they authorize it,
 * the stores that they did it for, and what Keeta is told that we call them.
 */
@NullMarked
package dev.keetaorders.command.onboard;

import org.jspecify.annotations.NullMarked;
