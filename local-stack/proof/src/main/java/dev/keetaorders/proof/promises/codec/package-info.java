/** JSON of the system under test and of the sandbox, read into evidence. */
@NullMarked
package dev.keetaorders.proof.promises.codec;

import org.jspecify.annotations.NullMarked;
