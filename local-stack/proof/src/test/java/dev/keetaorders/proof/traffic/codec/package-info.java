@NullMarked
package dev.keetaorders.proof.traffic.codec;

import org.jspecify.annotations.NullMarked;
