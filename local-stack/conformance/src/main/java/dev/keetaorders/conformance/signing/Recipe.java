package dev.keetaorders.conformance.signing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What stands before the secret in what a push's signature hashes; which one Keeta uses is not
 * settled (docs/keeta/standard-api.md 2.3).
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

  /** The recipe of that name, in whatever case. */
  public static Optional<Recipe> named(String name) {
    return Arrays.stream(values()).filter(each -> each.name().equalsIgnoreCase(name)).findFirst();
  }

  /** The name that the sandbox's settings have for it. */
  public String setting() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How it reads, for the owner of a receiver. */
  public String spelled() {
    return switch (this) {
      case R1 -> "url + \"?\" + parameters + secret";
      case R2 -> "url + parameters + secret";
      case R3 -> "parameters + secret";
      case R4 -> "\"?\" + parameters + secret";
    };
  }

  String before(String url) {
    return switch (this) {
      case R1 -> url + "?";
      case R2 -> url;
      case R3 -> "";
      case R4 -> "?";
    };
  }
}
