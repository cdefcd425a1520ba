/** One class for each promise: pure, over evidence. They share nothing with what they judge. */
@NullMarked
package dev.keetaorders.proof.promises.judge;

import org.jspecify.annotations.NullMarked;
