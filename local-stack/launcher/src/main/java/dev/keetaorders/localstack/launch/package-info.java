/**
 * {@code ./keeta up}: what the user asked for, what speaks against it, and the stack that comes of
 * it.
 */
@NullMarked
package dev.keetaorders.localstack.launch;

import org.jspecify.annotations.NullMarked;
