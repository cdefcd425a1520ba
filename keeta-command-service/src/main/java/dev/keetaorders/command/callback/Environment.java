package dev.keetaorders.command.callback;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which of an app's stores a URL is for; docs/keeta/standard-api.md, section 4.5. */
enum Environment {
  TEST,
  FORMAL;

  static Optional<Environment> ofWord(String word) {
    return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return word();
  }
}
