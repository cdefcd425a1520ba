/** A real broker and a real PostgreSQL on one machine, without Docker. Not for production. */
@NullMarked
package dev.keetaorders.infrastructure;

import org.jspecify.annotations.NullMarked;
