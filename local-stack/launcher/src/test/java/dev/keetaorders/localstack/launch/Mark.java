package dev.keetaorders.localstack.launch;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * A text that stands nowhere else, by which a person's data is found wherever it went.
 *
 * @param what whose it is, for who reads a failure
 */
record Mark(String what, String text) {

  /** Whether it stands there: plain, escaped as JSON does it, however deep, or as URLs do. */
  boolean isIn(String haystack) {
    return anyForm().matcher(haystack).find();
  }

  private Pattern anyForm() {
    var forms = new StringBuilder();
    text.chars().forEach(unit -> forms.append(anyForm((char) unit)));
    return Pattern.compile(forms.toString());
  }

  private static String anyForm(char unit) {
    var plain = Pattern.quote(Character.toString(unit));
    if (isPlainEverywhere(unit)) return plain;
    var escaped = "\\\\+u(?i:%04x)".formatted((int) unit);
    var inUrl = new StringBuilder();
    for (var octet : Character.toString(unit).getBytes(StandardCharsets.UTF_8)) {
      inUrl.append("%%(?i:%02x)".formatted(octet & 0xff));
    }
    var spaceInUrl = unit == ' ' ? "|\\+" : "";
    return "(?:\\\\*%s|%s|%s%s)".formatted(plain, escaped, inUrl, spaceInUrl);
  }

  private static boolean isPlainEverywhere(char unit) {
    return unit < 128 && Character.isLetterOrDigit(unit);
  }
}
