@NullMarked
package dev.keetaorders.proof.promises.judge;

import org.jspecify.annotations.NullMarked;
