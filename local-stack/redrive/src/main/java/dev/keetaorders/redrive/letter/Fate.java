package dev.keetaorders.redrive.letter;

import dev.keetaorders.redrive.letter.Letter.LetterHeader;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What may become of a letter. */
public sealed interface Fate {

  /**
   * It can be put back.
   *
   * @param trusted false if nobody can verify it, so that somebody must say that it may go
   * @param topic where it belongs
   * @param key of the record that it becomes
   * @param as what it goes as, e.g. {@code verified:R1}
   */
  record PutBack(
      boolean trusted,
      String topic,
      byte @Nullable [] key,
      byte[] value,
      List<LetterHeader> headers,
      String as)
      implements Fate {

    /** Copies the headers. */
    public PutBack {
      headers = List.copyOf(headers);
    }

    @Override
    public String toString() {
      return "PutBack[%s, %s]".formatted(topic, as);
    }
  }

  /** It stays where it is. */
  record Stays(String why, String remedy) implements Fate {}
}
