package dev.keetaorders.contracts.architecture.archbad.r2.report;

import org.apache.kafka.clients.producer.ProducerRecord;

/** Bad: a use case that knows Kafka. */
class Results {
  ProducerRecord<String, String> result() {
    return new ProducerRecord<>("topic", "value");
  }
}
