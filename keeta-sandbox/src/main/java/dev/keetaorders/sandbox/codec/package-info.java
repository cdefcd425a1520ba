/**
 * JSON as Keeta writes it, and as the sandbox stores its own state. Its own: shared with no
 * service.
 */
@NullMarked
package dev.keetaorders.sandbox.codec;

import org.jspecify.annotations.NullMarked;
