@NullMarked
package dev.keetaorders.conformance;

import org.jspecify.annotations.NullMarked;
