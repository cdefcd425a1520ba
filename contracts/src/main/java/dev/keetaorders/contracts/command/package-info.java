/** Commands and their results, as they stand on the topics. */
@NullMarked
package dev.keetaorders.contracts.command;

import org.jspecify.annotations.NullMarked;
