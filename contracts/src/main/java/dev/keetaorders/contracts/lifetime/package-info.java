/** How long a process keeps what it holds. */
@NullMarked
package dev.keetaorders.contracts.lifetime;

import org.jspecify.annotations.NullMarked;
