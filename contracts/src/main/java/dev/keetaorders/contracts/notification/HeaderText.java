package dev.keetaorders.contracts.notification;

/** Which words from outside may stand in a header, a key or a log line as they are. */
public final class HeaderText {

  private static final int LONGEST = 128;

  /**
   * Whether it is short, not empty, and printable ASCII without blanks: what every id of Keeta's
   * is. Anything else would be ambiguous as a header, and forge a log line.
   */
  public static boolean fits(String text) {
    return !text.isEmpty()
        && text.length() <= LONGEST
        && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  /** Whether it can also be a part of {@code ce_source}, or of a path of the query API. */
  public static boolean isPathPart(String text) {
    return fits(text) && text.indexOf('/') < 0;
  }

  /** Whether it can stand in a header as the media type of a value. */
  public static boolean isMediaType(String text) {
    return !text.isBlank()
        && text.length() <= LONGEST
        && text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
  }

  private HeaderText() {}
}
