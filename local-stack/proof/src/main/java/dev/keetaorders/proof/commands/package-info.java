/** The proof of commands: thousands of them, while Keeta fails in every way. */
@NullMarked
package dev.keetaorders.proof.commands;

import org.jspecify.annotations.NullMarked;
