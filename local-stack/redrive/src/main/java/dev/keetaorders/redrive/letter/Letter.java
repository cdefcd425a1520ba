package dev.keetaorders.redrive.letter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.contracts.notification.NotificationHeader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One record that was put aside. Its text has neither key nor value: both may be personal.
 *
 * @param at its time by Kafka
 * @param key not copied, and not to be changed by anyone; so is the value
 */
public record Letter(
    Place place,
    Instant at,
    byte @Nullable [] key,
    byte @Nullable [] value,
    List<LetterHeader> headers) {

  /** Copies the headers. */
  public Letter {
    headers = List.copyOf(headers);
  }

  /** A header as it was found; several may have one name. */
  public record LetterHeader(String name, byte @Nullable [] value) {

    /** With a text. */
    public static LetterHeader of(String name, String text) {
      return new LetterHeader(name, text.getBytes(UTF_8));
    }

    /** The value as text, broken bytes replaced; empty if there is none. */
    public String text() {
      return value == null ? "" : new String(value, UTF_8);
    }
  }

  /** The text of the last header of that name. */
  public Optional<String> header(String name) {
    return headers.reversed().stream()
        .filter(header -> header.name().equals(name) && header.value() != null)
        .map(LetterHeader::text)
        .findFirst();
  }

  /** Why it lies there, in the word of whoever put it there. */
  public String reason() {
    return header(place.shelf().reasonHeader()).orElse("none given");
  }

  /** The app that it is for, where its headers tell. */
  public Optional<String> appId() {
    return header(NotificationHeader.APP_ID);
  }

  @Override
  public String toString() {
    return "Letter[%s, %s]".formatted(place, reason());
  }
}
