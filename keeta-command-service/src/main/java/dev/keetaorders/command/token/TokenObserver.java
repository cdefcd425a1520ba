package dev.keetaorders.command.token;

import java.time.Duration;
import java.util.function.Supplier;

/** What is counted of tokens. Nothing of them is an argument. */
public interface TokenObserver {

  /** A refresh has ended. */
  void refreshed(String appId, String outcome);

  /** The exchange of a code has ended, or one try of it. */
  void exchanged(String appId, String outcome);

  /**
   * Keeta answered a call by saying that the merchant has taken the authorization back.
   *
   * @param token whose token the call carried: {@code granted} or {@code configured}
   */
  void saidTakenBack(String appId, String token);

  /** A notification about an authorization was read. */
  void notified(String event, String outcome);

  /**
   * A piece of work broke off, for what the database refuses or by a mistake of ours.
   *
   * @param work {@code read}, {@code seal}, {@code write}, {@code refresh} or {@code exchange}
   */
  void brokeOff(String work);

  /**
   * Shows how far the reading of notifications is.
   *
   * @param lag records that are not taken
   * @param oldest how old the oldest is that was read and is not taken
   */
  void reading(Supplier<Number> lag, Supplier<Duration> oldest);
}
