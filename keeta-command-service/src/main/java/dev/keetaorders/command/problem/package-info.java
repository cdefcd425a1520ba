/** How every endpoint says what is wrong with a request. */
@NullMarked
package dev.keetaorders.command.problem;

import org.jspecify.annotations.NullMarked;
