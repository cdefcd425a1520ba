@NullMarked
package dev.keetaorders.proof.codec;

import org.jspecify.annotations.NullMarked;
