/**
 * The ledger in PostgreSQL: every command, every attempt at it, and what must still be told. One
 * class, one subject, its SQL inside; the tables and the reasons for their indexes are in {@code
 * db/migration}. Nothing but the wiring knows this package.
 *
 * <ul>
 *   <li>a command comes in: {@link dev.keetaorders.command.ledger.PostgresAdmissions}
 *   <li>it comes in after it was confirmed without the ledger: {@link
 *       dev.keetaorders.command.ledger.PostgresAdoptions}
 *   <li>it is begun: {@link dev.keetaorders.command.ledger.PostgresClaims}
 *   <li>a step of it has ended: {@link dev.keetaorders.command.ledger.PostgresConclusions}
 *   <li>what was answered waits for Kafka: {@link dev.keetaorders.command.ledger.PostgresOutbox}
 *   <li>the ledger has lost its last commits: {@link dev.keetaorders.command.ledger.LedgerLife},
 *       {@link dev.keetaorders.command.ledger.PostgresIntakeCursors}, {@link
 *       dev.keetaorders.command.ledger.PostgresLedgerHistory}
 *   <li>somebody asks: {@link dev.keetaorders.command.ledger.PostgresLedgerEntries}, {@link
 *       dev.keetaorders.command.ledger.PostgresOpenCommands}
 * </ul>
 */
@NullMarked
package dev.keetaorders.command.ledger;

import org.jspecify.annotations.NullMarked;
