package dev.keetaorders.simulation.keeta;

/**
 * How often what goes wrong, each a probability.
 *
 * @param notSent a call does not leave
 * @param turnedAway Keeta refuses it at the door
 * @param answerLost Keeta does what is asked, and its answer does not arrive in time
 * @param callLost a call is lost on its way, and nobody can tell
 * @param slow an answer, or a call on its way, takes seconds
 * @param pushLost one of the tries of a push does not arrive
 * @param pushRepeated a push that arrived comes once more
 * @param pushLate a push takes minutes
 * @param ledgerAway the ledger does not do what it is asked
 * @param ledgerSilent it does it, and its answer is lost
 * @param recordRepeated a record is appended twice
 * @param killed an instance dies within seconds of a step of its work
 */
public record Weather(
    double notSent,
    double turnedAway,
    double answerLost,
    double callLost,
    double slow,
    double pushLost,
    double pushRepeated,
    double pushLate,
    double ledgerAway,
    double ledgerSilent,
    double recordRepeated,
    double killed) {

  /** Nothing goes wrong. */
  public static final Weather CALM = new Weather(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** About every second call fails. */
  public static final Weather STORM =
      new Weather(0.1, 0.05, 0.2, 0.1, 0.2, 0.3, 0.1, 0.1, 0.05, 0.05, 0.1, 0.02);
}
