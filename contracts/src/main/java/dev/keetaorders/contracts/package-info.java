/**
 * What every part of the platform agrees on: topic names, and below, the records, headers and
 * rules.
 */
@NullMarked
package dev.keetaorders.contracts;

import org.jspecify.annotations.NullMarked;
