package dev.keetaorders.deploy.topics;

import static java.util.stream.Collectors.joining;

import dev.keetaorders.contracts.TopicSpec;
import dev.keetaorders.contracts.Topics;
import dev.keetaorders.deploy.RenderedFile;
import org.junit.jupiter.api.Test;

/** The topics as objects of Strimzi's. */
class StrimziTopicsTest {

  private static final String HEAD =
      "# The topics, for Strimzi. Rendered from the code's list (Topics.all()); deploy/checks"
          + " compares.\n";

  @Test
  void areRenderedFromTheCode() {
    var topics = new Topics(Topics.DEFAULT_PREFIX).all().stream();

    RenderedFile.of("deploy/kafka/strimzi/topics.yaml")
        .holds(topics.map(StrimziTopicsTest::topic).collect(joining("---\n", HEAD, "")));
  }

  private static String topic(TopicSpec topic) {
    var settings =
        topic.settings().entrySet().stream()
            .map(setting -> "    %s: \"%s\"\n".formatted(setting.getKey(), setting.getValue()))
            .collect(joining());
    return """
    apiVersion: kafka.strimzi.io/v1
    kind: KafkaTopic
    metadata:
      name: %s
      labels:
        strimzi.io/cluster: keeta
    spec:
      partitions: %d
      replicas: 3
      config:
        min.insync.replicas: "2"
    %s\
    """
        .formatted(topic.name(), TopicSpec.DEFAULT_PARTITIONS, settings);
  }
}
