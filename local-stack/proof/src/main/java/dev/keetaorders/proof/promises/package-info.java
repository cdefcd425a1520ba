/** The promises of the platform, judged from what a run left behind. */
@NullMarked
package dev.keetaorders.proof.promises;

import org.jspecify.annotations.NullMarked;
