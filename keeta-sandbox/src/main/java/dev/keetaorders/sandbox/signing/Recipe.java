package dev.keetaorders.sandbox.signing;

/**
 * What stands before the secret in what is hashed. Of calls it is settled, of pushes it is not
 * (docs/keeta/standard-api.md 2.3).
 */
public enum Recipe {
  /** The URL, a question mark, the parameters. */
  R1,
  /** The URL and the parameters. */
  R2,
  /** The parameters. */
  R3,
  /** A question mark and the parameters. */
  R4;

  String before(String url) {
    return switch (this) {
      case R1 -> url + "?";
      case R2 -> url;
      case R3 -> "";
      case R4 -> "?";
    };
  }
}
