@NullMarked
package dev.keetaorders.conformance.signing;

import org.jspecify.annotations.NullMarked;
