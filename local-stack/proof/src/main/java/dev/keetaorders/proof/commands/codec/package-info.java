/** JSON. */
@NullMarked
package dev.keetaorders.proof.commands.codec;

import org.jspecify.annotations.NullMarked;
