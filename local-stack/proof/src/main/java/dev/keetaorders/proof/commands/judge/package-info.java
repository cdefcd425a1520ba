/** Whether what was promised holds of what was seen; pure. */
@NullMarked
package dev.keetaorders.proof.commands.judge;

import org.jspecify.annotations.NullMarked;
