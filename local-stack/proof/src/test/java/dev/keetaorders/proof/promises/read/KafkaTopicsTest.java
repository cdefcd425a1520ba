package dev.keetaorders.proof.promises.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.TopicSpec;
import dev.keetaorders.contracts.Topics;
import dev.keetaorders.proof.promises.evidence.Whereabouts.Sighting;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class KafkaTopicsTest {

  private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);
  private static final String NAME = "Noura Alharbi";
  private static final String KEETAS =
      "{\"message\":\"{\\\"recipientInfo\\\":{\\\"name\\\":\\\"%s\\\"}}\"}".formatted(NAME);

  private final Map<String, String> told = new TreeMap<>();
  private final SearchPeople people = new SearchPeople();

  KafkaTopicsTest() {
    told.put(TOPICS.orderNotifications(), KEETAS);
  }

  @Test
  void searchesEveryTopicButThoseOfKeetasOwnWords() {
    told.put(TOPICS.quarantine(), KEETAS);
    told.put(TOPICS.commands(), "{}");
    told.put(TOPICS.commandsDeadLetter(), "{}");
    told.put("somebody.elses", "{}");
    told.put("__consumer_offsets", "{}");

    read();

    assertThat(people.whereabouts().searched().keySet())
        .containsExactlyInAnyOrder(
            "keeta.commands", "keeta.commands.dead-letter", "somebody.elses");
  }

  @Test
  void findsPeopleAmongCommandsAndDeadLetters() {
    told.put(TOPICS.commands(), "{\"reason\":\"%s called\"}".formatted(NAME));
    told.put(TOPICS.commandsDeadLetter(), NAME);

    read();

    assertThat(people.whereabouts().sightings())
        .containsExactlyInAnyOrder(
            new Sighting("keeta.commands", "name", 1),
            new Sighting("keeta.commands.dead-letter", "name", 1));
  }

  private void read() {
    new KafkaTopics(this::consumer, people).read();
  }

  /** One partition a topic, with one record where something was told. */
  private Consumer<byte[], byte[]> consumer() {
    var names = Stream.concat(TOPICS.all().stream().map(TopicSpec::name), told.keySet().stream());
    var partitions =
        names.distinct().collect(toMap(name -> new TopicPartition(name, 0), told::containsKey));
    var consumer = new MockConsumer<byte[], byte[]>("earliest");
    partitions
        .keySet()
        .forEach(each ->
            consumer.updatePartitions(
                each.topic(), List.of(new PartitionInfo(each.topic(), 0, null, null, null))));
    consumer.updateBeginningOffsets(
        partitions.keySet().stream().collect(toMap(each -> each, _ -> 0L)));
    consumer.updateEndOffsets(
        partitions.entrySet().stream()
            .collect(toMap(Map.Entry::getKey, each -> each.getValue() ? 1L : 0L)));
    consumer.schedulePollTask(() ->
        consumer.assignment().stream()
            .filter(each -> told.containsKey(each.topic()))
            .forEach(each -> consumer.addRecord(record(each.topic()))));
    return consumer;
  }

  private ConsumerRecord<byte[], byte[]> record(String topic) {
    return new ConsumerRecord<>(
        topic, 0, 0, "1".getBytes(UTF_8), told.getOrDefault(topic, "").getBytes(UTF_8));
  }
}
