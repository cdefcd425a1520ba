/** The rules of the architecture, and the proof that each can fail. */
@NullMarked
package dev.keetaorders.contracts.architecture;

import org.jspecify.annotations.NullMarked;
