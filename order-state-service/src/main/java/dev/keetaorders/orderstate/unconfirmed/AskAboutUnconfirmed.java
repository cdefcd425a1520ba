package dev.keetaorders.orderstate.unconfirmed;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Asks Keeta about orders that nobody confirmed in time, by a FETCH_ORDER each; the answer comes by
 * the log and says how they ended.
 *
 * <p>It is published first and written down then: a crash between the two costs a repeat of the
 * same command, which is executed once, and so do two instances that ask at the same time.
 */
final class AskAboutUnconfirmed {

  private final UnconfirmedOrders orders;
  private final UnconfirmedOrders openQuestions;
  private final CommandLog commands;
  private final Predicate<Instant> upToDate;

  /**
   * Over those ports.
   *
   * @param openQuestions what Keeta was asked once and has not told
   * @param upToDate whether the projection has read what is on the log: one that has not would ask
   *     about whatever was confirmed since
   */
  AskAboutUnconfirmed(
      UnconfirmedOrders orders,
      UnconfirmedOrders openQuestions,
      CommandLog commands,
      Predicate<Instant> upToDate) {
    this.orders = orders;
    this.openQuestions = openQuestions;
    this.commands = commands;
    this.upToDate = upToDate;
  }

  /**
   * What came of it.
   *
   * @param asked how many orders were asked about
   * @param askedAgain of how many Keeta was asked again what it had not told
   * @param unconfirmed how many are unconfirmed, asked about or not
   */
  record Asked(int asked, int askedAgain, long unconfirmed) {}

  /**
   * Afterwards every order whose round has come was asked about, as many as one sweep may.
   *
   * @throws UnconfirmedOrders.Unavailable if the database cannot say, or take it
   * @throws CommandLog.Unavailable if the broker cannot take it
   */
  Asked ask(Instant now) {
    if (!upToDate.test(now)) return new Asked(0, 0, 0);
    var unconfirmed = askedOf(orders, now);
    var open = askedOf(openQuestions, now);
    return new Asked(unconfirmed.due().size(), open.due().size(), unconfirmed.all());
  }

  private UnconfirmedOrders.Found askedOf(UnconfirmedOrders questions, Instant now) {
    var found = questions.due(now);
    List<Unconfirmed> due = found.due();
    if (!due.isEmpty()) {
      commands.publish(due.stream().map(Unconfirmed::command).toList());
      questions.asked(due, now);
    }
    return found;
  }
}
