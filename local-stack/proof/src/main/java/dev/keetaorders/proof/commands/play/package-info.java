/** Plays the stories against a stack, and writes down what is seen. */
@NullMarked
package dev.keetaorders.proof.commands.play;

import org.jspecify.annotations.NullMarked;
