/** Keeta's side of the Open Delivery dialect (docs/keeta/opendelivery-api.md). */
@NullMarked
package dev.keetaorders.sandbox.api.opendelivery;

import org.jspecify.annotations.NullMarked;
