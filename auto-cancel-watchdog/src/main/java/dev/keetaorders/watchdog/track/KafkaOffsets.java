package dev.keetaorders.watchdog.track;

import static java.util.Objects.requireNonNull;

import dev.keetaorders.contracts.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * Asked with one request to each broker. A consumer can be asked the same, and answers for all
 * partitions or for none.
 */
public final class KafkaOffsets implements Offsets {

  private final Admin admin;
  private final Topics topics;
  private final Duration answerWithin;

  /** Asks that client, which it closes. */
  public KafkaOffsets(Admin admin, Topics topics, Duration answerWithin) {
    this.admin = admin;
    this.topics = topics;
    this.answerWithin = answerWithin;
  }

  @Override
  public Map<LogPartition, CompletableFuture<Long>> ends(Set<LogPartition> partitions) {
    var answers = new HashMap<LogPartition, CompletableFuture<Long>>();
    ask(partitions, OffsetSpec.latest())
        .forEach((partition, answer) ->
            answers.put(partition, answer.thenApply(ListOffsetsResultInfo::offset)));
    return answers;
  }

  @Override
  public CompletableFuture<OptionalLong> firstSince(LogPartition partition, Instant from) {
    var answers = ask(Set.of(partition), OffsetSpec.forTimestamp(from.toEpochMilli()));
    return requireNonNull(answers.get(partition))
        .thenApply(
            info -> info.offset() < 0 ? OptionalLong.empty() : OptionalLong.of(info.offset()));
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }

  private Map<LogPartition, CompletableFuture<ListOffsetsResultInfo>> ask(
      Set<LogPartition> partitions, OffsetSpec question) {
    var questions = new HashMap<TopicPartition, OffsetSpec>();
    for (var each : partitions) questions.put(KafkaLog.name(each, topics), question);
    var options = new ListOffsetsOptions().timeoutMs(Math.toIntExact(answerWithin.toMillis()));
    var result = admin.listOffsets(questions, options);
    var answers = new HashMap<LogPartition, CompletableFuture<ListOffsetsResultInfo>>();
    for (var each : partitions) {
      var answer = result.partitionResult(KafkaLog.name(each, topics));
      answers.put(each, answer.toCompletionStage().toCompletableFuture());
    }
    return answers;
  }
}
