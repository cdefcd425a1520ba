/** JSON as every proof reads and writes it. */
@NullMarked
package dev.keetaorders.proof.codec;

import org.jspecify.annotations.NullMarked;
