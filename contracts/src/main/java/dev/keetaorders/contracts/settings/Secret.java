package dev.keetaorders.contracts.settings;

/**
 * A text that must not be shown.
 *
 * @param value the text itself; {@link #toString()} never has it
 */
public record Secret(String value) {

  @Override
  public String toString() {
    return "***";
  }
}
