/** Keeta's webhooks: signed, re-sent, given up. */
@NullMarked
package dev.keetaorders.sandbox.push;

import org.jspecify.annotations.NullMarked;
