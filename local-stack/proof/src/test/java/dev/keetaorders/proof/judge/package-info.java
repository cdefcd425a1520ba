@NullMarked
package dev.keetaorders.proof.judge;

import org.jspecify.annotations.NullMarked;
