/** What the rule that the neighbour breaks allows. */
@NullMarked
package dev.keetaorders.contracts.architecture.archbad.r12.query;

import org.jspecify.annotations.NullMarked;
