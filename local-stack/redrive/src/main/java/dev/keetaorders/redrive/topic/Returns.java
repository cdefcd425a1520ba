package dev.keetaorders.redrive.topic;

import dev.keetaorders.redrive.letter.Fate;
import dev.keetaorders.redrive.letter.Mark;
import dev.keetaorders.redrive.letter.Place;
import java.time.Instant;

/** Where what was put aside goes back to. */
public interface Returns extends AutoCloseable {

  /**
   * Puts a letter back, and then marks it as put back. Both are durable when this returns. A crash
   * between the two leaves it put back and not marked: whoever puts it back again sends what its
   * readers drop as a repeat.
   *
   * @throws CannotRedrive if either was not acknowledged; the sentence says which
   */
  Mark putBack(Place of, Fate.PutBack fate, Instant now);

  @Override
  void close();
}
