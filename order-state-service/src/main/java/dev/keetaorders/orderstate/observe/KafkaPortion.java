package dev.keetaorders.orderstate.observe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * What of the records of a poll is done at once.
 *
 * @param records of each partition the first ones, in the order of their offsets
 * @param rest the first offset of each partition of which there are more
 */
record KafkaPortion(
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> records,
    Map<TopicPartition, Long> rest) {

  /** About so many, of every partition the same number, and one at least. */
  static KafkaPortion of(ConsumerRecords<byte[], byte[]> polled, int limit) {
    var partitions = polled.partitions();
    var each = Math.max(1, limit / Math.max(1, partitions.size()));
    var records = new LinkedHashMap<TopicPartition, List<ConsumerRecord<byte[], byte[]>>>();
    var rest = new LinkedHashMap<TopicPartition, Long>();
    for (var partition : partitions) {
      var all = polled.records(partition);
      // A whole poll is done whole, however it is spread.
      var taken = polled.count() <= limit ? all.size() : Math.min(all.size(), each);
      records.put(partition, all.subList(0, taken));
      if (taken < all.size()) rest.put(partition, all.get(taken).offset());
    }
    return new KafkaPortion(records, rest);
  }

  List<LoggedRecord> logged() {
    var logged = new ArrayList<LoggedRecord>();
    for (var ofPartition : records.values()) {
      for (var record : ofPartition) logged.add(NotificationsConsumer.logged(record));
    }
    return logged;
  }

  /** The offsets after it. */
  Map<TopicPartition, OffsetAndMetadata> offsets() {
    var offsets = new LinkedHashMap<TopicPartition, OffsetAndMetadata>();
    records.forEach((partition, ofPartition) ->
        offsets.put(partition, new OffsetAndMetadata(ofPartition.getLast().offset() + 1)));
    return offsets;
  }
}
