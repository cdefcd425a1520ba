package dev.keetaorders.gateway.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.testresource.InfraControl;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole gateway is killed with SIGKILL while it spools and while it drains, and its disk gives
 * out. Every push that was answered with success is on its topic, and hardly one twice.
 */
class GatewayKilledIT {

  private static final Duration SOON = Duration.ofMinutes(2);
  private static final int SENDERS = 8;

  /** Few at a time, so that a draining can be met half-way. */
  private static final int DRAIN_IN_FLIGHT = 2;

  @TempDir Path folder;

  private Topics topics;

  @BeforeAll
  static void startBroker() {
    InfraControl.startBroker();
  }

  @AfterAll
  static void giveTheBrokerBack() {
    InfraControl.startBroker();
  }

  @BeforeEach
  void createTopics() {
    InfraControl.startBroker();
    topics = new Topics(InfraControl.uniquePrefix());
    InfraControl.createTopics(topics, 4);
    InfraControl.stopBroker();
  }

  @Test
  void whatWasAnsweredWithSuccessIsOnItsTopicWhereverTheProcessWasKilled() throws Exception {
    var answers = new ConcurrentHashMap<String, Integer>();
    try (var first = start(0)) {
      // Killed with pushes in every state of being kept.
      send(first, 0, 1_200, answers, first::kill, 400);
    }
    assertThat(answers).containsValue(200).containsValue(0);
    try (var second = start(0)) {
      send(second, 1_200, 1_400, answers, () -> {}, Integer.MAX_VALUE);
      assertThat(placementAnswer(second)).isEqualTo(503);
      var found = second.metric("keeta_spool_records_counted_total", "found");
      assertThat(found).isGreaterThanOrEqualTo(answered(answers, 0, 1_200).size());

      InfraControl.startBroker();
      await()
          .atMost(SOON)
          .until(() -> second.metric("keeta_spool_records_counted_total", "drained") > 50);
      second.kill();
    }
    try (var third = start(0)) {
      awaitDrained(third);
      assertThat(third.metric("keeta_spool_records_counted_total", "skipped")).isZero();
      await().atMost(SOON).until(() -> files().equals(List.of("lock")));
    }

    var onTopic = onTopic();
    assertThat(onTopic.keySet()).containsAll(answered(answers, 0, 1_400)).contains(placement());
    assertThat(repeats(onTopic)).isLessThanOrEqualTo(DRAIN_IN_FLIGHT);
  }

  /** The system refuses what would make a file larger than 100 KiB: a disk that is full, truly. */
  @Test
  void whatADiskTookBeforeItGaveOutIsOnItsTopic() throws Exception {
    var answers = new ConcurrentHashMap<String, Integer>();
    try (var gateway = start(100)) {
      send(gateway, 2_000, 2_800, answers, () -> {}, Integer.MAX_VALUE);
      assertThat(answers).containsValue(200).containsValue(503);
      assertThat(gateway.metric("keeta_spool_disk_failures_total", "")).isPositive();

      InfraControl.startBroker();
      awaitDrained(gateway);
      assertThat(gateway.metric("keeta_spool_records_counted_total", "skipped")).isZero();
      assertThat(gateway.metric("keeta_spool_takes", "")).isEqualTo(1);
    }

    assertThat(onTopic().keySet()).containsAll(answered(answers, 2_000, 2_800));
  }

  private GatewayProcess start(int largestFile) throws Exception {
    var settings = new HashMap<String, String>();
    settings.put("kafka.bootstrap.servers", InfraControl.bootstrapServers());
    settings.put("keeta.topics.prefix", topics.prefix());
    settings.put("keeta.apps.%s.secrets".formatted(Pushes.APP_ID), Pushes.SECRET);
    settings.put("keeta.apps.%s.webhook-urls".formatted(Pushes.APP_ID), Pushes.URL);
    settings.put("keeta.apps.%s.signature-mode".formatted(Pushes.APP_ID), "enforce");
    settings.put("gateway.spool.directory", folder.toString());
    settings.put("gateway.spool.drain-in-flight", Integer.toString(DRAIN_IN_FLIGHT));
    // A busy machine must not turn a push away that the disk would take.
    settings.put("gateway.answer-within", "30s");
    settings.put("gateway.spool.within", "10s");
    settings.put("gateway.append.delivery-timeout", "15s");
    settings.put("gateway.append.request-timeout", "10s");
    var gateway = GatewayProcess.start(settings, largestFile);
    await().atMost(SOON).until(gateway::isUp);
    return gateway;
  }

  private interface Deed {
    void run() throws InterruptedException;
  }

  /** Sends acceptances from several threads, and does something after so many successes. */
  private static void send(
      GatewayProcess gateway,
      int from,
      int to,
      Map<String, Integer> answers,
      Deed deed,
      int afterSuccesses)
      throws InterruptedException {
    var successes = new CountDownLatch(afterSuccesses);
    try (var senders = Executors.newFixedThreadPool(SENDERS)) {
      IntStream.range(from, to)
          .forEach(n ->
              senders.execute(() -> {
                try {
                  var status = gateway.answer(acceptance(n));
                  answers.put(text(acceptance(n)), status);
                  if (status == 200) successes.countDown();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }));
      if (afterSuccesses < to - from) {
        assertThat(successes.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        deed.run();
      }
    }
  }

  private static int placementAnswer(GatewayProcess gateway) throws InterruptedException {
    return gateway.answer(placement().getBytes(StandardCharsets.UTF_8));
  }

  private static void awaitDrained(GatewayProcess gateway) {
    await()
        .atMost(SOON)
        .until(() ->
            gateway.metric("keeta_spool_records", "placements") == 0
                && gateway.metric("keeta_spool_records", "others") == 0
                && gateway.metric("keeta_spool_bytes", "") == 0);
  }

  private static Set<String> answered(Map<String, Integer> answers, int from, int to) {
    var answered = new HashSet<String>();
    IntStream.range(from, to)
        .mapToObj(n -> text(acceptance(n)))
        .filter(push -> answers.getOrDefault(push, 0) == 200)
        .forEach(answered::add);
    return answered;
  }

  /** Every push on the topic, and how often it is there. */
  private Map<String, Integer> onTopic() {
    var times = new HashMap<String, Integer>();
    TopicReader.all(InfraControl.bootstrapServers(), topics.orderNotifications())
        .forEach(each -> times.merge(text(each.value()), 1, Integer::sum));
    return times;
  }

  private static int repeats(Map<String, Integer> onTopic) {
    return onTopic.values().stream().mapToInt(times -> times - 1).sum();
  }

  private List<String> files() throws Exception {
    var names = new ArrayList<String>();
    try (var files = Files.list(folder)) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    }
    // What the killed process was writing.
    var _ = names.remove("aside");
    return names;
  }

  private static byte[] acceptance(int n) {
    return Pushes.signed(1002, "{\"orderViewId\":%d}".formatted(9_070_000_000_000L + n));
  }

  private static String placement() {
    return text(
        Pushes.signed(
            1001, "{\"baseOrder\":{\"orderViewId\":9079000000001,\"ctime\":1751442900803}}"));
  }

  private static String text(byte[] push) {
    return new String(push, StandardCharsets.UTF_8);
  }
}
