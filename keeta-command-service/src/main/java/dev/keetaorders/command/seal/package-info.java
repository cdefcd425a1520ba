/** Secrets as they lie in the database: encrypted, and bound to where they belong. */
@NullMarked
package dev.keetaorders.command.seal;

import org.jspecify.annotations.NullMarked;
