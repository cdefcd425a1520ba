@NullMarked
package dev.keetaorders.proof.promises;

import org.jspecify.annotations.NullMarked;
