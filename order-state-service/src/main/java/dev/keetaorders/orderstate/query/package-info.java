/** What others may ask of the projection over HTTP. It only reads. */
@NullMarked
package dev.keetaorders.orderstate.query;

import org.jspecify.annotations.NullMarked;
