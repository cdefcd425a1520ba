package dev.keetaorders.watchdog.page;

/** A page was not taken; the reason names no secret. */
public final class PageNotDelivered extends Exception {

  private static final long serialVersionUID = 1;

  PageNotDelivered(String why) {
    super(why);
  }

  PageNotDelivered(String why, Throwable cause) {
    super(why, cause);
  }
}
