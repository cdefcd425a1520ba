/** What the log tells of orders: whose they are and where they stand. */
@NullMarked
package dev.keetaorders.command.known;

import org.jspecify.annotations.NullMarked;
