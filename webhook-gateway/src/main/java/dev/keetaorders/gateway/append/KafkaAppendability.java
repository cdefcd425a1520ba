package dev.keetaorders.gateway.append;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartitionInfo;

/**
 * What of the gateway's topics takes appends, by what Kafka says of them.
 *
 * <p>A gateway is ready while any order can be made durable. One partition that nobody leads is no
 * reason to take it out of service: the orders of all the others would be lost with it, and no
 * other gateway could do better.
 */
final class KafkaAppendability {

  private final String decisive;
  private final List<String> topics;

  /**
   * Judges these topics.
   *
   * @param decisive the one without which there is nothing to be ready for
   */
  KafkaAppendability(String decisive, List<String> topics) {
    this.decisive = decisive;
    this.topics = List.copyOf(topics);
  }

  /**
   * The judgement.
   *
   * @param described every topic that is there
   * @param leastInSync how many replicas a topic demands in sync; one where Kafka does not tell us
   */
  NotificationLog.Readiness judge(
      Map<String, TopicDescription> described, Map<String, Integer> leastInSync) {
    var impaired = new ArrayList<String>();
    var ordersTaken = false;
    for (var topic : topics) {
      var description = described.get(topic);
      if (description == null) {
        impaired.add("topic %s is missing".formatted(topic));
        continue;
      }
      var least = leastInSync.getOrDefault(topic, 1);
      for (var partition : description.partitions()) {
        if (takesAppends(partition, least)) {
          ordersTaken |= topic.equals(decisive);
        } else {
          impaired.add(
              "partition %d of %s has no leader or fewer than %d replicas in sync"
                  .formatted(partition.partition(), topic, least));
        }
      }
    }
    return new NotificationLog.Readiness(ordersTaken, impaired);
  }

  private static boolean takesAppends(TopicPartitionInfo partition, int leastInSync) {
    return partition.leader() != null
        && !partition.leader().isEmpty()
        && partition.isr().size() >= leastInSync;
  }
}
