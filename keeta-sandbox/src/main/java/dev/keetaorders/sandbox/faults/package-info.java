/** What goes wrong on purpose. */
@NullMarked
package dev.keetaorders.sandbox.faults;

import org.jspecify.annotations.NullMarked;
