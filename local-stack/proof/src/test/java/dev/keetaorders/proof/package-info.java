@NullMarked
package dev.keetaorders.proof;

import org.jspecify.annotations.NullMarked;
