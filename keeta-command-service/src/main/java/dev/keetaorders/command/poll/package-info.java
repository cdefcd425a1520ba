/**
 * Keeta's events by poll: the net below the webhook of the Open Delivery dialect. What is polled
 * goes onto the same log as what is pushed, and is acknowledged once it is there.
 */
@NullMarked
package dev.keetaorders.command.poll;

import org.jspecify.annotations.NullMarked;
