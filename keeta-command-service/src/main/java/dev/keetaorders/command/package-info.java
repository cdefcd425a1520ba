/** Takes commands, calls Keeta, settles the outcome. */
@NullMarked
package dev.keetaorders.command;

import org.jspecify.annotations.NullMarked;
