/** How commands come in: from the topic and over HTTP, both straight into the ledger. */
@NullMarked
package dev.keetaorders.command.intake;

import org.jspecify.annotations.NullMarked;
