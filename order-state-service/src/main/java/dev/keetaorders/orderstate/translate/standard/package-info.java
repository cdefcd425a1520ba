/** The standard dialect: envelopes, orders and replies as docs/keeta/standard-api.md shows them. */
@NullMarked
package dev.keetaorders.orderstate.translate.standard;

import org.jspecify.annotations.NullMarked;
