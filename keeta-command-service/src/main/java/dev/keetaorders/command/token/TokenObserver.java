package dev.keetaorders.command.token;

/** What is counted of tokens. Nothing of them is an argument. */
public interface TokenObserver {

  /** A refresh has ended. */
  void refreshed(String appId, String outcome);

  /** The exchange of a code has ended, or one try of it. */
  void exchanged(String appId, String outcome);

  /** A notification about an authorization was read. */
  void notified(String event, String outcome);
}
