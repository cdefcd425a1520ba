/** Keeta's Standard API, as docs/keeta/standard-api.md describes it. */
@NullMarked
package dev.keetaorders.sandbox.api.standard;

import org.jspecify.annotations.NullMarked;
