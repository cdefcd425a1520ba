/** Where Keeta pushes what: set by an operator, event by event. */
@NullMarked
package dev.keetaorders.command.callback;

import org.jspecify.annotations.NullMarked;
