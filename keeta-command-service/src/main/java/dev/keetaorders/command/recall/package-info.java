/** What is known of commands although the ledger lost it: results that stand on their topic. */
@NullMarked
package dev.keetaorders.command.recall;

import org.jspecify.annotations.NullMarked;
