@NullMarked
package dev.keetaorders.proof.plan;

import org.jspecify.annotations.NullMarked;
