@NullMarked
package dev.keetaorders.proof.faults;

import org.jspecify.annotations.NullMarked;
