/** Deliberately bad: a rule of the architecture must fail on it. */
@NullMarked
package dev.keetaorders.contracts.architecture.archbad.r5.settle;

import org.jspecify.annotations.NullMarked;
