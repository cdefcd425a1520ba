@NullMarked
package dev.keetaorders.proof.timing;

import org.jspecify.annotations.NullMarked;
