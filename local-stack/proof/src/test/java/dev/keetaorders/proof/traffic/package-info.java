@NullMarked
package dev.keetaorders.proof.traffic;

import org.jspecify.annotations.NullMarked;
