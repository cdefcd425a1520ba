/** From the ledger to Keeta and back: claims, calls, and writes down what came of it. */
@NullMarked
package dev.keetaorders.command.execute;

import org.jspecify.annotations.NullMarked;
