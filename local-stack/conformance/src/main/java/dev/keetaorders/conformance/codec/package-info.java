/** JSON: what the kit sends, and what the sandbox has written down. */
@NullMarked
package dev.keetaorders.conformance.codec;

import org.jspecify.annotations.NullMarked;
