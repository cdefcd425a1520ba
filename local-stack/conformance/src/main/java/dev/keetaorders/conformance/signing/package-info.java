/** Keeta's signature, the kit's own, so that a misreading is shared with nobody. */
@NullMarked
package dev.keetaorders.conformance.signing;

import org.jspecify.annotations.NullMarked;
