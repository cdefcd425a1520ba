/** Whether a push is Keeta's; pure. */
@NullMarked
package dev.keetaorders.gateway.verify;

import org.jspecify.annotations.NullMarked;
