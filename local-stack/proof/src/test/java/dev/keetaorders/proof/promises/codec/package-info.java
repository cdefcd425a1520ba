@NullMarked
package dev.keetaorders.proof.promises.codec;

import org.jspecify.annotations.NullMarked;
