/**
 * How fast calls go out to Keeta, and which wait: limits, breakers and switches. Nothing in here
 * stops a confirmation but an operator's switch; it spaces them out at most.
 */
@NullMarked
package dev.keetaorders.command.limit;

import org.jspecify.annotations.NullMarked;
