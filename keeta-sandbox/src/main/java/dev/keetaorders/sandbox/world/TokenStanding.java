package dev.keetaorders.sandbox.world;

/** What an access token is worth. */
public enum TokenStanding {
  GOOD,
  EXPIRED,
  UNKNOWN
}
