@NullMarked
package dev.keetaorders.proof.promises.read;

import org.jspecify.annotations.NullMarked;
