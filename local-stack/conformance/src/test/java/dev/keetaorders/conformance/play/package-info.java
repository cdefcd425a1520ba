@NullMarked
package dev.keetaorders.conformance.play;

import org.jspecify.annotations.NullMarked;
