/**
 * How Keeta signs and checks: the sandbox's own, so that a misreading is not shared with the
 * services.
 */
@NullMarked
package dev.keetaorders.sandbox.signing;

import org.jspecify.annotations.NullMarked;
