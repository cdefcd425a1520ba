/** What a run prints. */
@NullMarked
package dev.keetaorders.proof.commands.report;

import org.jspecify.annotations.NullMarked;
