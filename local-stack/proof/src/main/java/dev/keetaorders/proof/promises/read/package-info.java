/** Fetches evidence from where it lies: topics, databases, HTTP, files. */
@NullMarked
package dev.keetaorders.proof.promises.read;

import org.jspecify.annotations.NullMarked;
