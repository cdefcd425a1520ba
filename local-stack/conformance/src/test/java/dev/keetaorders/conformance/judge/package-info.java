@NullMarked
package dev.keetaorders.conformance.judge;

import org.jspecify.annotations.NullMarked;
