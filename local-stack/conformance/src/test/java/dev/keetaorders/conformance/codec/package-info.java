@NullMarked
package dev.keetaorders.conformance.codec;

import org.jspecify.annotations.NullMarked;
