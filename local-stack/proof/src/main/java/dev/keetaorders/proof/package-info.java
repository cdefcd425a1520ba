/**
 * Plays thousands of commands against a Keeta that fails in every way, and judges by its record.
 */
@NullMarked
package dev.keetaorders.proof;

import org.jspecify.annotations.NullMarked;
