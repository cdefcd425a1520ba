/** Pure: what to do next, given what a call and a read-back showed. */
@NullMarked
package dev.keetaorders.command.settle;

import org.jspecify.annotations.NullMarked;
