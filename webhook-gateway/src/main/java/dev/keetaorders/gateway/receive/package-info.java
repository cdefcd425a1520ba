/** Webhooks in: what a push is, where it belongs, and what Keeta is answered. */
@NullMarked
package dev.keetaorders.gateway.receive;

import org.jspecify.annotations.NullMarked;
