/** Keeta's APIs. */
@NullMarked
package dev.keetaorders.sandbox.api;

import org.jspecify.annotations.NullMarked;
