/** What a run did and what was found afterwards: the values that promises are judged by. */
@NullMarked
package dev.keetaorders.proof.promises.evidence;

import org.jspecify.annotations.NullMarked;
