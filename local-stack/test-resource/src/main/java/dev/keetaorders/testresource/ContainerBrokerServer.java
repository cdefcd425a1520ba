package dev.keetaorders.testresource;

import dev.keetaorders.infrastructure.Brokers;
import java.time.Duration;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.utility.DockerImageName;

/** Apache Kafka's own image, with the settings in which the embedded broker differs from it. */
final class ContainerBrokerServer extends ContainerServer {

  private static final DockerImageName IMAGE = DockerImageName.parse("apache/kafka:4.1.1");

  ContainerBrokerServer() {
    super("broker", 9092);
  }

  @Override
  GenericContainer<?> container() {
    return new KafkaContainer(IMAGE)
        .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
        .withEnv("KAFKA_BROKER_SESSION_TIMEOUT_MS", "2000")
        .withEnv("KAFKA_BROKER_HEARTBEAT_INTERVAL_MS", "500");
  }

  @Override
  boolean awaitReady(Duration atMost) {
    return Brokers.awaitReady(address(), atMost);
  }
}
