/** What the log and the issuers are told: replies, read-backs, results. */
@NullMarked
package dev.keetaorders.command.report;

import org.jspecify.annotations.NullMarked;
