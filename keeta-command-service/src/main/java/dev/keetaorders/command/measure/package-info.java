/**
 * What is counted and timed, beside the parts that it is counted of; they know only their ports.
 */
@NullMarked
package dev.keetaorders.command.measure;

import org.jspecify.annotations.NullMarked;
