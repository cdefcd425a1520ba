/** Deliberately bad: a rule of the architecture must fail on it. */
@NullMarked
package dev.keetaorders.contracts.architecture.archbad.r8.push;

import org.jspecify.annotations.NullMarked;
