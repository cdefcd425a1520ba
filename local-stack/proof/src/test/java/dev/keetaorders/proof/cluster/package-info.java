@NullMarked
package dev.keetaorders.proof.cluster;

import org.jspecify.annotations.NullMarked;
