package dev.keetaorders.watchdog.canary;

/** The URL by which Keeta reaches the chain. */
interface PublicUrl {

  /** What came of a push. */
  enum Answer {
    SUCCESS,
    REFUSED,
    NONE
  }

  /** Pushes there, and waits for the answer. */
  Answer push(String appId, byte[] body) throws InterruptedException;
}
