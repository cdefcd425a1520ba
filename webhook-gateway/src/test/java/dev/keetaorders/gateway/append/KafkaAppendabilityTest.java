package dev.keetaorders.gateway.append;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartitionInfo;
import org.junit.jupiter.api.Test;

class KafkaAppendabilityTest {

  private static final Node BROKER = new Node(1, "broker", 9092);
  private static final Map<String, Integer> NOT_TOLD = Map.of();

  private final KafkaAppendability appendability =
      new KafkaAppendability("orders", List.of("orders", "quarantine"));

  @Test
  void isReadyWhenEveryPartitionTakesAppends() {
    var readiness =
        judge(Map.of("orders", 2, "quarantine", 2), topic("orders", 2, 2), topic("quarantine", 2));

    assertThat(readiness).isEqualTo(NotificationLog.Readiness.READY);
  }

  @Test
  void staysReadyWhileOnePartitionOfTheOrdersIsOfflineAndSaysWhich() {
    var readiness = judge(NOT_TOLD, topic("orders", 1, 0, 1), topic("quarantine", 1));

    assertThat(readiness.ready()).isTrue();
    assertThat(readiness.impaired())
        .containsExactly("partition 1 of orders has no leader or fewer than 1 replicas in sync");
  }

  @Test
  void staysReadyWithoutATopicThatHoldsNoOrders() {
    var readiness = judge(NOT_TOLD, topic("orders", 1));

    assertThat(readiness.ready()).isTrue();
    assertThat(readiness.why()).isEqualTo("topic quarantine is missing");
  }

  @Test
  void isNotReadyWhenNoOrderCanBeMadeDurable() {
    var readiness =
        judge(Map.of("orders", 2, "quarantine", 2), topic("orders", 1, 0), topic("quarantine", 2));

    assertThat(readiness.ready()).isFalse();
    assertThat(readiness.why())
        .isEqualTo(
            "partition 0 of orders has no leader or fewer than 2 replicas in sync, and 1 more");
  }

  @Test
  void isNotReadyWithoutTheTopicOfTheOrders() {
    assertThat(judge(NOT_TOLD, topic("quarantine", 1)).ready()).isFalse();
  }

  @Test
  void aLeaderIsEnoughWhereKafkaDoesNotTellHowManyReplicasATopicDemands() {
    assertThat(judge(NOT_TOLD, topic("orders", 1), topic("quarantine", 1)))
        .isEqualTo(NotificationLog.Readiness.READY);
  }

  private NotificationLog.Readiness judge(
      Map<String, Integer> leastInSync, TopicDescription... topics) {
    return appendability.judge(
        Stream.of(topics).collect(Collectors.toMap(TopicDescription::name, topic -> topic)),
        leastInSync);
  }

  /** A topic of which each partition has so many replicas in sync; none means no leader. */
  private static TopicDescription topic(String name, int... inSync) {
    var partitions =
        IntStream.range(0, inSync.length)
            .mapToObj(number -> {
              var replicas = Collections.nCopies(inSync[number], BROKER);
              var leader = inSync[number] == 0 ? null : BROKER;
              return new TopicPartitionInfo(number, leader, List.of(BROKER), replicas);
            })
            .toList();
    return new TopicDescription(name, false, partitions);
  }
}
