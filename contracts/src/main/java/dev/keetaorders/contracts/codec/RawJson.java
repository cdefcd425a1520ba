package dev.keetaorders.contracts.codec;

import java.util.Arrays;

/**
 * A JSON document that is already written; {@link Json} puts its bytes in unchanged.
 *
 * @param utf8 the document
 */
public record RawJson(byte[] utf8) {

  @Override
  public boolean equals(Object other) {
    return other instanceof RawJson(var bytes) && Arrays.equals(utf8, bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(utf8);
  }

  @Override
  public String toString() {
    return "RawJson(%d bytes)".formatted(utf8.length);
  }
}
