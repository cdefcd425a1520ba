/** The log. Keeta is answered only after it has acknowledged. */
@NullMarked
package dev.keetaorders.gateway.append;

import org.jspecify.annotations.NullMarked;
