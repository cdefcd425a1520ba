/** The conformance kit: Keeta, played against any webhook receiver, and what is judged of it. */
@NullMarked
package dev.keetaorders.conformance;

import org.jspecify.annotations.NullMarked;
