package dev.keetaorders.deploy.topics;

import static java.util.stream.Collectors.joining;

import dev.keetaorders.contracts.TopicSpec;
import dev.keetaorders.contracts.Topics;

/** {@code deploy/kafka/create-topics} as the code's list of topics makes it. */
final class CreateTopicsScript {

  /** Where it lies, from the top folder. */
  static final String PATH = "deploy/kafka/create-topics";

  private static final String HEAD =
      """
      #!/bin/sh
      # Creates the topics of an installation, each as the services expect it. Topics that exist are left as they are,
      # so it can be run again. Rendered from the code's list (Topics.all()); deploy/checks compares.
      #
      # BOOTSTRAP            a broker                                          kafka:9092
      # PREFIX               before every name, as in keeta.topics.prefix      keeta.
      # PARTITIONS           of every topic; never to be changed afterwards    12
      # REPLICATION          replicas of a partition                           3
      # MIN_IN_SYNC          replicas that must have a record before it counts 2, with fewer than three replicas 1
      # COMMAND_CONFIG       a client's properties file, for TLS or SASL       none
      # KAFKA_TOPICS         the tool                                          /opt/kafka/bin/kafka-topics.sh
      set -eu
      BOOTSTRAP=${BOOTSTRAP:-kafka:9092}
      PREFIX=${PREFIX-keeta.}
      PARTITIONS=${PARTITIONS:-12}
      REPLICATION=${REPLICATION:-3}
      if [ "$REPLICATION" -ge 3 ]; then MIN_IN_SYNC=${MIN_IN_SYNC:-2}; else MIN_IN_SYNC=${MIN_IN_SYNC:-1}; fi
      COMMAND_CONFIG=${COMMAND_CONFIG:-}
      KAFKA_TOPICS=${KAFKA_TOPICS:-/opt/kafka/bin/kafka-topics.sh}
      # Each creation is a JVM of its own, and they run side by side: small ones that start fast.
      KAFKA_HEAP_OPTS=${KAFKA_HEAP_OPTS:--Xmx64m -XX:TieredStopAtLevel=1}
      export KAFKA_HEAP_OPTS

      under_way=""

      create() { # the topic of that name, with what follows as its settings
        name=$1
        shift
        "$KAFKA_TOPICS" --bootstrap-server "$BOOTSTRAP" ${COMMAND_CONFIG:+--command-config "$COMMAND_CONFIG"} \\
          --create --if-not-exists --topic "$PREFIX$name" --partitions "$PARTITIONS" --replication-factor "$REPLICATION" \\
          --config "min.insync.replicas=$MIN_IN_SYNC" "$@" &
        under_way="$under_way $PREFIX$name=$!"
      }

      """;

  private static final String TAIL =
      """

      failed=""
      for creation in $under_way; do
        wait "${creation##*=}" || failed="$failed ${creation%=*}"
      done
      if [ -n "$failed" ]; then
        echo "create-topics: not created on $BOOTSTRAP:$failed. The tool says why, above; mend that and run this again." >&2
        exit 1
      fi
      """;

  static String rendered() {
    return new Topics("")
        .all().stream().map(CreateTopicsScript::creation).collect(joining("", HEAD, TAIL));
  }

  private static String creation(TopicSpec topic) {
    return topic.settings().entrySet().stream()
        .map(setting -> " \\\n  --config %s=%s".formatted(setting.getKey(), setting.getValue()))
        .collect(joining("", "create " + topic.name(), "\n"));
  }

  private CreateTopicsScript() {}
}
