package dev.keetaorders.redrive.topic;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.redrive.letter.Letter;
import dev.keetaorders.redrive.letter.Letter.LetterHeader;
import dev.keetaorders.redrive.letter.Mark;
import dev.keetaorders.redrive.letter.Place;
import dev.keetaorders.redrive.letter.Shelf;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** The shelves on Kafka, read without a group: nothing is committed, and nobody is in the way. */
public final class KafkaShelves implements Shelves {

  private static final Duration POLL = Duration.ofMillis(500);

  /** Half a minute without a record although there are some. */
  private static final int MOST_IDLE_POLLS = 60;

  private final Consumer<byte[], byte[]> consumer;
  private final Topics topics;
  private final String where;

  /**
   * Reads with that consumer, which sees committed records only.
   *
   * @param where how the brokers are reached, to be said when they are not
   */
  public KafkaShelves(Consumer<byte[], byte[]> consumer, Topics topics, String where) {
    this.consumer = consumer;
    this.topics = topics;
    this.where = where;
  }

  @Override
  public void each(
      Shelf shelf, @Nullable Instant since, java.util.function.Consumer<Letter> visitor) {
    records(
        shelf,
        since,
        letter -> {
          if (!Mark.isOne(letter)) visitor.accept(letter);
        });
  }

  @Override
  public SequencedMap<Place, Mark> marks(Shelf shelf) {
    var marks = new TreeMap<Place, Mark>();
    records(shelf, null, record -> Mark.read(record).ifPresent(mark -> marks.put(mark.of(), mark)));
    return marks;
  }

  @Override
  public Optional<Letter> find(Place place) {
    return answered(
        shelfOf(place),
        () -> {
          var partition = new TopicPartition(place.shelf().topic(topics), place.partition());
          if (!partitions(place.shelf()).contains(partition)) return Optional.empty();
          var begin = consumer.beginningOffsets(List.of(partition)).getOrDefault(partition, 0L);
          var end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
          if (place.offset() < begin || place.offset() >= end) return Optional.empty();
          consumer.assign(List.of(partition));
          consumer.seek(partition, place.offset());
          var found = new ArrayList<Letter>();
          readUntil(
              Map.of(partition, place.offset() + 1),
              letter -> {
                // Where an aborted record or a transaction's end stands, the next one comes
                // instead.
                if (letter.place().equals(place)) found.add(letter);
              },
              place.shelf());
          return found.stream().filter(letter -> !Mark.isOne(letter)).findFirst();
        });
  }

  private void records(
      Shelf shelf, @Nullable Instant since, java.util.function.Consumer<Letter> visitor) {
    var _ =
        answered(
            shelf.topic(topics),
            () -> {
              var partitions = partitions(shelf);
              consumer.assign(partitions);
              var ends = new HashMap<>(consumer.endOffsets(partitions));
              seek(partitions, since, ends);
              readUntil(ends, visitor, shelf);
              return partitions.size();
            });
  }

  private void seek(
      List<TopicPartition> partitions, @Nullable Instant since, Map<TopicPartition, Long> ends) {
    if (since == null) {
      consumer.seekToBeginning(partitions);
      return;
    }
    var times = new HashMap<TopicPartition, Long>();
    for (var partition : partitions) times.put(partition, since.toEpochMilli());
    consumer
        .offsetsForTimes(times)
        .forEach((partition, found) ->
            consumer.seek(
                partition, found == null ? ends.getOrDefault(partition, 0L) : found.offset()));
  }

  private void readUntil(
      Map<TopicPartition, Long> ends, java.util.function.Consumer<Letter> visitor, Shelf shelf) {
    var idle = 0;
    while (!reached(ends)) {
      var records = consumer.poll(POLL);
      idle = records.isEmpty() ? idle + 1 : 0;
      if (idle > MOST_IDLE_POLLS) throw new KafkaException("the brokers hand over no records");
      for (var record : records) {
        var end = ends.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
        if (record.offset() < end) visitor.accept(letter(record, shelf));
      }
    }
  }

  private boolean reached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private List<TopicPartition> partitions(Shelf shelf) {
    var topic = shelf.topic(topics);
    var partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new CannotRedrive(
          "topic %s does not exist on %s: set keeta.topics.prefix in --config FILE to the installation's"
              .formatted(topic, where));
    }
    return partitions;
  }

  private static Letter letter(ConsumerRecord<byte[], byte[]> record, Shelf shelf) {
    var headers = new ArrayList<LetterHeader>();
    for (var header : record.headers()) {
      headers.add(new LetterHeader(header.key(), header.value()));
    }
    return new Letter(
        new Place(shelf, record.partition(), record.offset()),
        Instant.ofEpochMilli(record.timestamp()),
        record.key(),
        record.value(),
        headers);
  }

  private String shelfOf(Place place) {
    return place.shelf().topic(topics);
  }

  private <T> T answered(String topic, Supplier<T> reading) {
    try {
      return reading.get();
    } catch (KafkaException e) {
      throw new CannotRedrive(
          "cannot read %s on %s (%s): check --bootstrap-server and --command-config, and that this user may read it"
              .formatted(topic, where, e.getClass().getSimpleName()));
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
