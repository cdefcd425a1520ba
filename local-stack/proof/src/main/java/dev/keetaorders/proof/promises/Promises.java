package dev.keetaorders.proof.promises;

import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.Played;
import dev.keetaorders.proof.promises.judge.Promise;
import dev.keetaorders.proof.promises.judge.Verdict;
import dev.keetaorders.proof.promises.judge.VersionsInSequence;
import dev.keetaorders.proof.promises.read.KafkaTopics;
import java.util.List;
import java.util.function.Consumer;

/** All that the platform promises. */
public final class Promises {

  private static final List<Promise> ALL = List.of(new VersionsInSequence());

  /** Reads what the run left behind, and judges every promise by it, in the order of a report. */
  public static List<Verdict> judge(Played played, Consumer<String> progress) {
    progress.accept("reading the topics");
    var topics = new KafkaTopics(played.places().bootstrapServers()).read();
    return verdicts(new Evidence(played, topics));
  }

  static List<Verdict> verdicts(Evidence evidence) {
    return ALL.stream().map(promise -> promise.judge(evidence)).toList();
  }

  private Promises() {}
}
