/** The tokens that calls carry. */
@NullMarked
package dev.keetaorders.command.token;

import org.jspecify.annotations.NullMarked;
