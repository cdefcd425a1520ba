package dev.keetaorders.watchdog.page;

/** What a page tells of a trouble. */
public enum News {
  BEGAN,
  LASTS,
  OVER
}
