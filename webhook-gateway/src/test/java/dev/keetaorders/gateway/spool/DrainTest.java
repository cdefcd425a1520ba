package dev.keetaorders.gateway.spool;

import static dev.keetaorders.gateway.spool.SpoolEntries.acceptance;
import static dev.keetaorders.gateway.spool.SpoolEntries.placement;
import static dev.keetaorders.gateway.spool.SpoolUnderTest.LONG;
import static dev.keetaorders.gateway.spool.SpoolUnderTest.aside;
import static dev.keetaorders.gateway.spool.SpoolUnderTest.balance;
import static dev.keetaorders.gateway.spool.SpoolUnderTest.ids;
import static dev.keetaorders.gateway.spool.SpoolUnderTest.open;
import static dev.keetaorders.gateway.spool.SpoolUnderTest.segments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.gateway.append.Appended;
import dev.keetaorders.gateway.append.Destination;
import dev.keetaorders.gateway.append.Entry;
import dev.keetaorders.gateway.append.NotificationLog;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainTest {

  private static final int AT_ONCE = 4;

  @TempDir Path folder;

  private final Log kafka = new Log();
  private Instant now = SpoolEntries.NOON;

  @Test
  void placementsGoFirstWhateverCameBefore() throws Exception {
    try (var spool = open(folder);
        var drain = drain(spool)) {
      for (var n = 0; n < 10; n++) spool.keep(acceptance("a" + n), LONG);
      for (var n = 0; n < 10; n++) spool.keep(placement("p" + n), LONG);

      drain.round();

      assertThat(kafka.types())
          .startsWith(types("keeta.standard.1001", 10))
          .endsWith(types("keeta.standard.1002", 10));
      assertThat(spool.isEmpty()).isTrue();
      assertThat(spool.accounts().drained).hasValue(20);
      assertThat(balance(spool)).isZero();
    }
  }

  @Test
  void ordersThatCanStillBeAcceptedGoBeforeThoseWhoseTimeIsOver() throws Exception {
    now = SpoolEntries.NOON.plusSeconds(330);
    try (var spool = open(folder);
        var drain = drainOneByOne(spool)) {
      spool.keep(acceptance("a"), LONG);
      for (var n = 0; n < 10; n++) spool.keep(placement("over" + n), LONG);
      for (var n = 0; n < 10; n++) {
        spool.keep(placement("open" + n, SpoolEntries.NOON.plusSeconds(31 + n)), LONG);
      }

      drain.round();

      assertThat(kafka.taken.subList(0, 10)).allMatch(entry -> key(entry).startsWith("open"));
      assertThat(kafka.taken.subList(10, 20)).allMatch(entry -> key(entry).startsWith("over"));
      assertThat(kafka.taken).hasSize(21);
    }
  }

  /** Open Delivery does not say when: each copy seems to have been placed when it came. */
  @Test
  void aCopyThatSeemsYoungerOvertakesNoneOfItsOrder() throws Exception {
    now = SpoolEntries.NOON.plusSeconds(330);
    try (var spool = open(folder);
        var drain = drainOneByOne(spool)) {
      spool.keep(withId(placement("7"), "first"), LONG);
      spool.keep(withId(placement("7", SpoolEntries.NOON.plusSeconds(60)), "second"), LONG);
      spool.keep(withId(placement("8", SpoolEntries.NOON.plusSeconds(60)), "open"), LONG);

      drain.round();

      assertThat(kafka.ids()).containsExactly("open", "first", "second");
    }
  }

  private static String key(Entry entry) {
    return String.valueOf(entry.key());
  }

  @Test
  void aRecordIsWhatALiveAppendWouldHaveWrittenButForItsWay() throws Exception {
    var entry = placement("1");
    try (var spool = open(folder);
        var drain = drain(spool)) {
      spool.keep(entry, LONG);

      drain.round();
    }

    var headers = new LinkedHashMap<>(entry.headers());
    headers.put("keeta-via", "spool");
    assertThat(kafka.taken)
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactly(new Entry(entry.destination(), entry.key(), entry.value(), headers));
    assertThat(kafka.taken.getFirst().headers()).containsEntry("ce_time", "2026-01-05T12:00:00Z");
  }

  @Test
  void theRecordsOfOneOrderLeaveInTheOrderInWhichTheyCame() throws Exception {
    try (var spool = open(folder);
        var drain = drain(spool)) {
      for (var n = 0; n < 20; n++) spool.keep(withId(acceptance("7"), "m" + n), LONG);

      drain.round();

      assertThat(kafka.ids())
          .containsExactlyElementsOf(IntStream.range(0, 20).mapToObj(n -> "m" + n).toList());
    }
  }

  @Test
  void whatKafkaDoesNotTakeStaysAndHoldsUpNothing() throws Exception {
    kafka.answers =
        entry ->
            "stuck".equals(entry.key())
                ? new Appended.NotDurable("no leader")
                : new Appended.Durable();
    try (var spool = open(folder);
        var drain = drain(spool)) {
      spool.keep(placement("stuck"), LONG);
      spool.keep(placement("1"), LONG);
      spool.keep(acceptance("stuck"), LONG);
      spool.keep(acceptance("2"), LONG);

      drain.round();

      assertThat(kafka.ids()).containsExactly("message-1001-1", "message-1002-2");
      assertThat(ids(spool)).containsExactly("message-1001-stuck", "message-1002-stuck");

      kafka.answers = _ -> new Appended.Durable();
      drain.round();

      assertThat(spool.isEmpty()).isTrue();
    }
  }

  /** A partition without a leader does not say no: each record of it waits for its time-out. */
  @Test
  void aPartitionThatNeverAnswersHoldsUpNothing() throws Exception {
    var timeout = new CountDownLatch(1);
    var tried = new CopyOnWriteArrayList<String>();
    kafka.answers =
        entry -> {
          if (!partition(entry.destination(), entry.key()).equals("dead")) {
            return new Appended.Durable();
          }
          tried.add(SpoolUnderTest.id(entry));
          awaitQuietly(timeout);
          return new Appended.NotDurable("TimeoutException");
        };
    try (var spool = open(folder);
        var drain = drain(spool)) {
      for (var n = 0; n < AT_ONCE - 1; n++) spool.keep(acceptance("dead" + n), LONG);
      for (var n = 0; n < 100; n++) spool.keep(acceptance("a" + n), LONG);
      for (var n = 0; n < 500; n++) spool.keep(acceptance("dead" + n), LONG);

      var round = CompletableFuture.runAsync(drain::round);
      await().atMost(LONG).until(() -> kafka.taken.size() == 100);
      assertThat(round).isNotDone();
      timeout.countDown();
      round.get(LONG.toSeconds(), TimeUnit.SECONDS);

      // What was under way when the first of them failed, and no more: 500 time-outs are minutes.
      assertThat(tried).hasSizeBetween(AT_ONCE - 1, AT_ONCE);
      assertThat(ids(spool)).hasSize(AT_ONCE - 1 + 500);
    }
  }

  @Test
  void aRoundEndsThoughTheMachineFailsInIt() throws Exception {
    kafka.answers =
        entry -> {
          if ("1".equals(entry.key())) throw new OutOfMemoryError("played");
          return new Appended.Durable();
        };
    try (var spool = open(folder);
        var drain = drain(spool)) {
      spool.keep(placement("1"), LONG);
      spool.keep(placement("2"), LONG);

      CompletableFuture.runAsync(drain::round).get(LONG.toSeconds(), TimeUnit.SECONDS);

      assertThat(ids(spool)).containsExactly("message-1001-1");
    }
  }

  @Test
  void theRecordsOfOneOrderLeaveInOrderThoughKafkaDidNotTakeTheFirstAtFirst() throws Exception {
    var refused = new AtomicInteger(3);
    kafka.answers =
        entry ->
            "7".equals(entry.key()) && refused.getAndDecrement() > 0
                ? new Appended.NotDurable("no leader")
                : new Appended.Durable();
    try (var spool = open(folder);
        var drain = drain(spool)) {
      spool.keep(withId(acceptance("7"), "m0"), LONG);
      spool.keep(acceptance("8"), LONG);
      for (var n = 1; n < 10; n++) spool.keep(withId(acceptance("7"), "m" + n), LONG);

      for (var round = 0; round < 4; round++) drain.round();

      assertThat(kafka.ids())
          .containsExactlyElementsOf(
              Stream.concat(
                      Stream.of("message-1002-8"), IntStream.range(0, 10).mapToObj(n -> "m" + n))
                  .toList());
    }
  }

  @Test
  void whatMakesKafkaLookUnreadyEachTimeDoesNotHideWhatIsBehindIt() throws Exception {
    kafka.answers =
        entry -> {
          if (entry.key() == null || !entry.key().startsWith("stuck"))
            return new Appended.Durable();
          kafka.ready = false;
          return new Appended.NotDurable("fatal");
        };
    try (var spool = open(folder);
        var drain = drain(spool)) {
      for (var n = 0; n < 10; n++) spool.keep(acceptance("stuck" + n), LONG);
      spool.keep(acceptance("1"), LONG);
      spool.keep(placement("2"), LONG);

      // Each round ends with the first failure, so that one of a round may be all that was tried.
      for (var round = 0; round < 11; round++) {
        kafka.ready = true;
        drain.round();
      }

      assertThat(kafka.ids()).containsExactly("message-1001-2", "message-1002-1");
    }
  }

  @Test
  void nothingIsTriedWhileKafkaTakesNothing() throws Exception {
    kafka.ready = false;
    try (var spool = open(folder);
        var drain = drain(spool)) {
      spool.keep(placement("1"), LONG);

      drain.round();

      assertThat(kafka.taken).isEmpty();
      assertThat(ids(spool)).hasSize(1);
    }
  }

  @Test
  void whatKafkaNeverTakesIsSetAsideAndCounted() throws Exception {
    kafka.answers = _ -> new Appended.Unfit("RecordTooLargeException");
    try (var spool = open(folder);
        var drain = drain(spool)) {
      spool.keep(placement("1"), LONG);

      drain.round();

      assertThat(spool.isEmpty()).isTrue();
      assertThat(spool.accounts().skipped).hasValue(1);
      assertThat(balance(spool)).isZero();
      assertThat(
              new String(Files.readAllBytes(aside(folder).getFirst()), StandardCharsets.ISO_8859_1))
          .contains("message-1001-1");
    }
  }

  @Test
  void whatWasDamagedSinceIsSetAsideAndNotSent() throws Exception {
    try (var spool = open(folder);
        var drain = drain(spool)) {
      spool.keep(placement("1"), LONG);
      spool.keep(placement("2"), LONG);
      var segment = segments(folder).getFirst();
      var bytes = Files.readAllBytes(segment);
      bytes[bytes.length - 1] ^= 1;
      Files.write(segment, bytes);

      drain.round();

      assertThat(kafka.ids()).containsExactly("message-1001-1");
      assertThat(spool.accounts().skipped).hasValue(1);
      assertThat(aside(folder)).hasSize(1);
    }
  }

  @Test
  void whatWasSentBeforeACrashIsSentAgainAndNothingIsLost() throws Exception {
    try (var spool = open(folder)) {
      spool.keep(placement("1"), LONG);
      spool.keep(acceptance("1"), LONG);
      kafka.append(placement("1"));
    }

    try (var spool = open(folder);
        var drain = drain(spool)) {
      drain.round();

      assertThat(kafka.ids()).containsExactly("message-1001-1", "message-1001-1", "message-1002-1");
      assertThat(spool.accounts().found).hasValue(2);
      assertThat(segments(folder)).isEmpty();
    }
  }

  /** By the letters of the key: {@code dead17} is on the partition {@code dead}. */
  private static String partition(Destination destination, @Nullable String key) {
    return key == null ? destination.name() : key.replaceFirst("(?<=[a-z])[0-9]+$", "");
  }

  private Drain drain(Spool spool) {
    return drain(spool, AT_ONCE);
  }

  /** Of two that are under way at once, the later may be the first to arrive. */
  private Drain drainOneByOne(Spool spool) {
    return drain(spool, 1);
  }

  private Drain drain(Spool spool, int atOnce) {
    return new Drain(spool, kafka, DrainTest::partition, atOnce, () -> now);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static Entry withId(Entry entry, String id) {
    var headers = new LinkedHashMap<>(entry.headers());
    headers.put("ce_id", id);
    return new Entry(entry.destination(), entry.key(), entry.value(), headers);
  }

  private static String[] types(String type, int times) {
    return Collections.nCopies(times, type).toArray(String[]::new);
  }

  private static final class Log implements NotificationLog {
    private final List<Entry> taken = new CopyOnWriteArrayList<>();
    private volatile Function<Entry, Appended> answers = _ -> new Appended.Durable();
    private volatile boolean ready = true;

    @Override
    public Appended append(Entry entry) {
      var answer = answers.apply(entry);
      if (answer instanceof Appended.Durable) taken.add(entry);
      return answer;
    }

    @Override
    public Readiness readiness() {
      return ready ? Readiness.READY : Readiness.no("down");
    }

    private List<String> ids() {
      return taken.stream().map(SpoolUnderTest::id).toList();
    }

    private List<String> types() {
      return taken.stream().map(entry -> entry.headers().getOrDefault("ce_type", "")).toList();
    }
  }
}
