/** JSON in and out; the only user of Jackson here. */
@NullMarked
package dev.keetaorders.contracts.codec;

import org.jspecify.annotations.NullMarked;
