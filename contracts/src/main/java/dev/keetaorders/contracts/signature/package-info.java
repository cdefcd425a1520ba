/** The recipes by which requests and pushes are signed. */
@NullMarked
package dev.keetaorders.contracts.signature;

import org.jspecify.annotations.NullMarked;
