@NullMarked
package dev.keetaorders.proof.reach;

import org.jspecify.annotations.NullMarked;
