/** From what was seen to a verdict. */
@NullMarked
package dev.keetaorders.conformance.judge;

import org.jspecify.annotations.NullMarked;
