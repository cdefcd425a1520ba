package dev.keetaorders.command.decrypt;

import dev.keetaorders.command.call.KeetaAppApi.PlainText;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.Fulfilment;
import java.util.List;

/** What came of a request to make texts readable. */
sealed interface Decryption {

  /** Keeta answered, each text for itself. */
  record Told(List<PlainText> texts) implements Decryption {}

  /** The request is wrong, by what is known of the order. */
  record Wrong(String field, String why, String remedy) implements Decryption {}

  /** Keeta's couriers bring the order, or nobody does: its texts are none of the shop's. */
  record NotSelfDelivery(Fulfilment fulfilment) implements Decryption {}

  /** Keeta does not show how the order reaches its customer. */
  record OrderNotShown(String why) implements Decryption {}

  /** Keeta refused, with its code. Its message may repeat what it was sent, and is left out. */
  record Refused(Dialect dialect, long code) implements Decryption {}

  /** No answer came that says anything; it is safe to ask again. */
  record NoAnswer(String why) implements Decryption {}

  /** Too many are in work, or have been within a minute. */
  record Busy() implements Decryption {}
}
