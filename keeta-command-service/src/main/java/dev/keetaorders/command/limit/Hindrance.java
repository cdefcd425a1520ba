package dev.keetaorders.command.limit;

/** Why a call does not go out now. */
public enum Hindrance {
  SWITCHED_OFF("an operator has switched it off"),
  BREAKER("Keeta does not answer this app's calls"),
  APP_LIMIT("the app's share of calls is used up"),
  SHOP_LIMIT("the shop's share of calls is used up"),
  SHOP_BUSY("as many calls of the shop as may be are under way");

  private final String sentence;

  Hindrance(String sentence) {
    this.sentence = sentence;
  }

  /** For people. */
  public String sentence() {
    return sentence;
  }
}
