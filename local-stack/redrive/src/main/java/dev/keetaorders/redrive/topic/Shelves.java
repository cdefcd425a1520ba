package dev.keetaorders.redrive.topic;

import dev.keetaorders.redrive.letter.Letter;
import dev.keetaorders.redrive.letter.Mark;
import dev.keetaorders.redrive.letter.Place;
import dev.keetaorders.redrive.letter.Shelf;
import java.time.Instant;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What was put aside, to be read. */
public interface Shelves extends AutoCloseable {

  /**
   * Hands over every letter that lay on the shelf when this began, partition by partition, one at a
   * time: a shelf may hold more than memory does. Marks are left out.
   *
   * @param since leaves out what Kafka dates before
   */
  void each(Shelf shelf, @Nullable Instant since, Consumer<Letter> visitor);

  /** The letter at that place; empty if there is none, or none any more. */
  Optional<Letter> find(Place place);

  /** What was put back of the shelf, the last time of each letter. */
  SequencedMap<Place, Mark> marks(Shelf shelf);

  @Override
  void close();
}
