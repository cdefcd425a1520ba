/** How long the ledger remembers what is settled. */
@NullMarked
package dev.keetaorders.command.retain;

import org.jspecify.annotations.NullMarked;
