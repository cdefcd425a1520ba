/** What the console says: a line for every change of an order, read from the topics. */
@NullMarked
package dev.keetaorders.localstack.console;

import org.jspecify.annotations.NullMarked;
