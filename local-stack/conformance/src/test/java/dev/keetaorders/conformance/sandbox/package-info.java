@NullMarked
package dev.keetaorders.conformance.sandbox;

import org.jspecify.annotations.NullMarked;
