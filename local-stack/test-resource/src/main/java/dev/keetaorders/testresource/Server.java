package dev.keetaorders.testresource;

/**
 * One server that the tests use and may treat badly. Every way of starting it again keeps its
 * address and what it had acknowledged.
 */
interface Server {

  /** Where clients find it, as {@code host:port}. */
  String address();

  /** Starts it, if it is not running, and returns when it serves clients. */
  void start();

  /** Ends it in order. */
  void stop();

  /** Ends it as {@code kill -9} does. */
  void kill();

  /** Lets it answer nothing more, with every connection still open. */
  void freeze();

  /** Lets a frozen one go on. */
  void thaw();
}
