package dev.keetaorders.conformance.evidence;

/**
 * A top-level field of a call's body.
 *
 * @param text the text of a number or a string, else empty
 * @param size how many an array or object has, else 0
 */
public record Field(Kind kind, String text, int size) {

  /** What JSON calls it. */
  public enum Kind {
    /** A number without fraction or exponent. */
    INTEGER,
    /** Any other number. */
    FRACTION,
    /** A string. */
    TEXT,
    /** true or false. */
    BOOLEAN,
    /** null. */
    NULL,
    /** An array. */
    ARRAY,
    /** An object. */
    OBJECT
  }
}
