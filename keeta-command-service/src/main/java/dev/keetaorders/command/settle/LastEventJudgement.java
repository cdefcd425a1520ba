package dev.keetaorders.command.settle;

import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.notification.LastEvent;

/**
 * What a read-back of the Open Delivery dialect says of a command. It shows the last event alone,
 * so that one which is on no way to an end hides what came before it; and Keeta is at work on what
 * it has taken, so that an order which is not there yet settles no doubt.
 */
final class LastEventJudgement {

  /** Judges what was seen, given what the log told beside it. */
  static ReadBack judge(CommandType type, OrderSeen order, Background background) {
    var word = order.number();
    var last = LastEvent.of(word);
    return switch (CommandClass.of(type)) {
      case GUARDED ->
          guarded(WantedState.of(type).orElseThrow().standing(), last, word, background);
      case AIMED -> refund(type == CommandType.AGREE_REFUND, last, word, background);
      case OVERWRITING ->
          Standing.of(last).compareTo(Standing.DELIVERED) >= 0
              ? new ReadBack.Elsewhere(word, false)
              : new ReadBack.Before(word);
      case READ -> new ReadBack.Before(word);
      case MONEY -> throw new IllegalArgumentException("The dialect has no " + type);
    };
  }

  private static ReadBack guarded(
      Standing wanted, LastEvent last, String word, Background background) {
    if (last == LastEvent.CANCELLED) {
      return wanted == Standing.CANCELLED
          ? new ReadBack.Reached(word)
          : new ReadBack.Elsewhere(word, false);
    }
    if (wanted == Standing.CANCELLED) return cancellation(last, word, background);
    if (Standing.of(last).compareTo(wanted) >= 0) {
      return new ReadBack.Reached(word, last == LastEvent.CONCLUDED);
    }
    return last.hides() ? hidden(word, background) : notYet(word, background);
  }

  /** Keeta may ask the customer first, and tells nobody when it decides against it. */
  private static ReadBack cancellation(LastEvent last, String word, Background background) {
    if (last == LastEvent.CANCELLATION_REQUESTED
        || (background.inDoubt() && background.told().isCancellationRequested())) {
      return new ReadBack.Undecided(
          "Keeta was asked to cancel and has not cancelled: read back as " + shown(word));
    }
    return last.hides() ? hidden(word, background) : notYet(word, background);
  }

  /** Without a doubt nothing of ours is hidden, and Keeta refuses a call too many. */
  private static ReadBack hidden(String word, Background background) {
    return background.inDoubt()
        ? new ReadBack.Undecided("the last event does not tell: read back as " + shown(word))
        : new ReadBack.Before(shown(word));
  }

  private static ReadBack notYet(String word, Background background) {
    return new ReadBack.Before(word, background.inDoubt());
  }

  /**
   * The dialect names no application and has one at a time. An order that went on after it was
   * asked for hides it.
   */
  private static ReadBack refund(
      boolean agrees, LastEvent last, String word, Background background) {
    return switch (last) {
      case USER_REFUND_REQUEST -> notYet(word, background);
      case REFUNDED -> agrees ? new ReadBack.Reached(word) : new ReadBack.Elsewhere(word, false);
      case REFUND_FAILED ->
          agrees ? new ReadBack.Elsewhere(word, false) : new ReadBack.Reached(word);
      case CANCELLED -> new ReadBack.Over(word);
      case CREATED,
          CONFIRMED,
          READY_FOR_PICKUP,
          DISPATCHED,
          PICKED_UP,
          DELIVERED,
          CONCLUDED,
          CANCELLATION_REQUESTED,
          OTHER ->
          hidden(word, background);
    };
  }

  private static String shown(String word) {
    return word.isEmpty() ? "nothing" : word;
  }

  private LastEventJudgement() {}
}
