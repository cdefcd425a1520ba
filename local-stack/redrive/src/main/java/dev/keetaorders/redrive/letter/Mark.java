package dev.keetaorders.redrive.letter;

import dev.keetaorders.contracts.Times;
import dev.keetaorders.redrive.letter.Letter.LetterHeader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * That a letter was put back: a record without a value in the letter's own partition, behind it, so
 * that Kafka forgets the letter first.
 *
 * @param of the letter
 * @param to where it stands now, {@code topic:partition:offset}
 * @param as what it went as, e.g. {@code verified:R1}
 */
public record Mark(Place of, String to, String as, Instant at) {

  /** The offset of the letter; what has this header is a mark and no letter. */
  public static final String OFFSET = "keeta-redriven-offset";

  public static final String TO = "keeta-redriven-to";
  public static final String AS = "keeta-redriven-as";
  public static final String AT = "keeta-redriven-at";

  /** Whether a record is a mark; its value is not looked at. */
  public static boolean isOne(Letter record) {
    return record.header(OFFSET).isPresent();
  }

  /** Reads a mark; empty if it is none, or names no letter before it. */
  public static Optional<Mark> read(Letter record) {
    return record
        .header(OFFSET)
        .filter(text -> text.matches("[0-9]{1,18}"))
        .map(Long::parseLong)
        .filter(offset -> offset < record.place().offset())
        .map(offset -> of(record, offset));
  }

  /** The headers that say this. */
  public List<LetterHeader> headers() {
    return List.of(
        LetterHeader.of(OFFSET, Long.toString(of.offset())),
        LetterHeader.of(TO, to),
        LetterHeader.of(AS, as),
        LetterHeader.of(AT, Times.text(at)));
  }

  private static Mark of(Letter record, long offset) {
    return new Mark(
        new Place(record.place().shelf(), record.place().partition(), offset),
        record.header(TO).orElse("?"),
        record.header(AS).orElse("?"),
        record.header(AT).flatMap(Times::read).orElse(record.at()));
  }
}
