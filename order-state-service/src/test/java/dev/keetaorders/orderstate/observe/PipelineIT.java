package dev.keetaorders.orderstate.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.command.Commands;
import dev.keetaorders.contracts.lifetime.MistakeAllowance;
import dev.keetaorders.contracts.lifetime.StuckProcess;
import dev.keetaorders.contracts.notification.NotificationHeader;
import dev.keetaorders.contracts.notification.ReplyVerdict;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.OrderEvent;
import dev.keetaorders.contracts.order.OrderSnapshot;
import dev.keetaorders.contracts.order.OrderStatus;
import dev.keetaorders.orderstate.HostilePayloads;
import dev.keetaorders.orderstate.KafkaLog;
import dev.keetaorders.orderstate.Notifications;
import dev.keetaorders.orderstate.Notifications.Notification;
import dev.keetaorders.orderstate.OpenDeliveryLife;
import dev.keetaorders.orderstate.personal.PersonalDataFixture;
import dev.keetaorders.orderstate.refund.RefundRules;
import dev.keetaorders.orderstate.translate.Translation;
import dev.keetaorders.orderstate.translate.Translator;
import dev.keetaorders.testresource.InfraControl;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The promises of the two cursors, on a real broker and a real database. */
class PipelineIT {

  private static final String DATABASE = "order_state_pipeline";
  private static final int PARTITIONS = 4;
  private static final Terms TERMS = ObservationFixture.TERMS;
  // The orders of these tests were placed at a fixed time, long ago.
  private static final ReadBackRules READ_BACKS =
      new ReadBackRules(true, 100, Duration.ofDays(36_500));
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final Map<Dialect, RefundRules> STANDARD_ALONE =
      Map.of(Dialect.STANDARD, RefundRules.KEETAS);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final List<KafkaObservation> running = new ArrayList<>();
  private final AtomicBoolean killed = new AtomicBoolean();
  private Topics topics;
  private KafkaLog log;

  @BeforeAll
  static void startServers() {
    InfraControl.startBroker();
    InfraControl.startDatabase();
    InfraControl.createDatabase(DATABASE);
  }

  @BeforeEach
  void createTopics() {
    topics = new Topics(InfraControl.uniquePrefix());
    InfraControl.createTopics(topics, PARTITIONS);
    log = new KafkaLog(InfraControl.bootstrapServers());
  }

  @AfterEach
  void stop() throws InterruptedException {
    for (var observation : running) observation.stop();
    log.close();
    InfraControl.startDatabase();
    InfraControl.startBroker();
  }

  @Test
  void announcesAgainInTheSameBytesWhatADeadInstanceHadRecordedButNotCommitted()
      throws InterruptedException {
    var order = order(1);
    append(order.placed(), order.accepted(Duration.ofSeconds(50)));

    var dying = start("a", failingToCommit(new AtomicBoolean(true)));
    await().atMost(SOON).untilAsserted(() -> assertThat(history()).hasSize(2));
    dying.stop();
    running.remove(dying);
    assertThat(events("read_committed")).isEmpty();
    append(order.completed(Duration.ofMinutes(25)));
    start("b");

    await().atMost(SOON).untilAsserted(() -> assertThat(committedVersions(order)).contains(3L));
    assertThat(committedVersions(order)).containsExactly(1L, 2L, 3L);
    assertThat(history()).hasSize(3);
    var bytesById = new HashMap<String, HashSet<String>>();
    for (var event : events("read_uncommitted")) {
      bytesById.computeIfAbsent(event(event).eventId(), _ -> new HashSet<>()).add(event);
    }
    assertThat(bytesById.values()).hasSize(3).allSatisfy(bytes -> assertThat(bytes).hasSize(1));
    assertThat(events("read_uncommitted")).hasSizeGreaterThan(3);
  }

  @Test
  void asksOnceForAnOrderWhosePlacementIsUnknownWhateverDiesInBetween()
      throws InterruptedException {
    var order = order(21);
    var dying = start("a", failingToCommit(new AtomicBoolean(true)));
    append(order.accepted(Duration.ofSeconds(50)));
    await().atMost(SOON).untilAsserted(() -> assertThat(history()).hasSize(1));
    dying.stop();
    running.remove(dying);
    assertThat(commands("read_committed")).isEmpty();
    append(order.delivery("20", Duration.ofSeconds(60)));

    start("b");

    await().atMost(SOON).untilAsserted(() -> assertThat(committedVersions(order)).contains(2L));
    assertThat(commands("read_committed"))
        .singleElement()
        .satisfies(command -> {
          var read = Commands.read(command.getBytes(UTF_8));
          assertThat(read.type()).isEqualTo(CommandType.FETCH_ORDER);
          assertThat(read.orderId()).isEqualTo(order.orderId());
        });
    assertThat(commands("read_uncommitted")).hasSize(1);

    append(
        order.readBack(
            "30", Duration.ofSeconds(70), Map.of("confirmedStatusTime", Duration.ofSeconds(50))));

    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          var healed = latestSnapshots().get(order.orderId());
          assertThat(healed.status()).isEqualTo(OrderStatus.ACCEPTED);
          assertThat(healed.items()).hasSize(2);
        });
    assertThat(commands("read_committed")).hasSize(1);
  }

  @Test
  void triesABatchAgainByItselfUntilItIsAnnounced() {
    var order = order(2);
    var failing = new AtomicBoolean(true);
    start("a", failingToCommit(failing));
    append(order.placed());
    await().atMost(SOON).untilAsserted(() -> assertThat(history()).hasSize(1));
    await().atMost(SOON).untilAsserted(() -> assertThat(failures()).isGreaterThanOrEqualTo(2));

    failing.set(false);

    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(committedVersions(order)).containsExactly(1L));
    assertThat(history()).hasSize(1);
    // Told once, though it was announced at the third try at the earliest.
    assertThat(registry.counter(OrderStateMetrics.NOTIFICATIONS, "seen", "first").count())
        .isEqualTo(1);
  }

  @Test
  void doesInSmallerPortionsWhatASlowClusterDoesNotCommitInTime() {
    var orders = IntStream.range(90_000, 90_040).mapToObj(this::order).toList();
    for (var order : orders) append(order.placed());

    // Two records for each order, and one order at least of each partition at once.
    start("a", committingAtMost(2 * 4));

    await().atMost(SOON).untilAsserted(() -> assertThat(committedVersions()).hasSize(40));
    assertThat(history()).hasSize(40);
    assertThat(failures()).isGreaterThanOrEqualTo(1);
  }

  /** As a cluster that takes its time over each record: a large transaction is not done in time. */
  private static Wrapping committingAtMost(int records) {
    var sent = new AtomicInteger();
    return before((called, _) -> {
      switch (called) {
        case "beginTransaction" -> sent.set(0);
        case "send" -> sent.incrementAndGet();
        case "commitTransaction" -> {
          if (sent.get() > records) throw new TimeoutException("not within 5 s");
        }
        default -> {}
      }
    });
  }

  @Test
  void takesWhatKafkaRefusesForGoodForAFaultAndNotForAnOutage() {
    var observation = start("a", failingToCommit(new AtomicBoolean(true)));
    append(order(7).placed());

    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          assertThat(faults()).isGreaterThanOrEqualTo(2);
          assertThat(observation.progress().waitingFor()).isNull();
        });
  }

  @Test
  void endsTheTransactionThatItsKilledSelfLeftOpenBeforeItAsksHowFarItWas()
      throws InterruptedException {
    var order = order(8);
    append(order.placed());
    var killed = start(patient(), this::dyingBeforeTheCommit);
    await().atMost(SOON).untilAsserted(() -> assertThat(history()).hasSize(1));
    await().atMost(SOON).untilAsserted(() -> assertThat(failures()).isGreaterThanOrEqualTo(1));
    killed.stop();
    running.remove(killed);

    start(patient(), () -> KafkaObservation.transactionalProducer(patient()));

    // Whoever waited for the broker to give up the transaction would wait for ten minutes.
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(committedVersions(order)).containsExactly(1L));
  }

  @Test
  void isNotReadyBeforeItHasClaimedWhatIsAssignedToIt() throws SQLException {
    var observation = start("a");

    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> observation.progress().isReady(InstantSource.system().instant()));

    assertThat(cursors()).isEqualTo(PARTITIONS);
  }

  @Test
  void refusesTheBatchOfAnOldOwner() {
    var orders = new PostgresOrders(database(), PersonalDataFixture.storing(), PipelineIT::migrate);
    orders.prepare();
    var partition = new Partition(topics.orderNotifications(), 0);
    var batch = List.of(record(partition, 0, order(3).placed()));

    var old = orders.claim(partition, "the one that froze");
    var current = orders.claim(partition, "the one that took over");

    var refused = recordFacts(orders).record(batch, Map.of(partition, old));
    assertThat(refused.lost()).containsExactly(Map.entry(partition, Orders.Loss.NEWER_OWNER));
    assertThat(refused.announcements()).isEmpty();
    assertThat(history()).isEmpty();
    var taken = recordFacts(orders).record(batch, Map.of(partition, current));
    assertThat(taken.lost()).isEmpty();
    assertThat(taken.announcements()).hasSize(1);
    assertThat(history()).hasSize(1);
  }

  @Test
  void leavesAPartitionThatItLostAndTakesItUpWhenItIsAssignedAgain() throws SQLException {
    var order = order(4);
    start("a");
    append(order.placed());
    await().atMost(SOON).untilAsserted(() -> assertThat(committedVersions(order)).contains(1L));

    // Of its partition alone: how many others are seen to be lost is up to the moment.
    execute(
        "UPDATE applied_cursor SET epoch = epoch + 1 WHERE topic = '%%s' AND partition = %s"
            .formatted(partition(order)));
    append(order.accepted(Duration.ofSeconds(50)));

    await().atMost(SOON).untilAsserted(() -> assertThat(committedVersions(order)).contains(2L));
    assertThat(committedVersions(order)).containsExactly(1L, 2L);
    assertThat(registry.counter(OrderStateMetrics.PARTITIONS_LOST).count()).isEqualTo(1);
    assertThat(history()).hasSize(2);
  }

  @Test
  void readsAgainWhatTheDatabaseHasLostUnderItAndTellsTheSameAgain() throws SQLException {
    var order = order(31);
    start("a");
    append(order.placed(), order.accepted(Duration.ofSeconds(50)));
    await().atMost(SOON).untilAsserted(() -> assertThat(committedVersions(order)).contains(2L));

    lose(order);
    append(order.completed(Duration.ofMinutes(25)));

    await().atMost(SOON).untilAsserted(() -> assertThat(committedVersions(order)).contains(3L));
    assertThat(history()).hasSize(3);
    assertThat(committedVersions(order)).containsExactly(1L, 2L, 3L);
    assertThat(new HashSet<>(events("read_committed"))).hasSize(3);
    assertThat(latestSnapshots().get(order.orderId()).status()).isEqualTo(OrderStatus.COMPLETED);
  }

  @Test
  void findsWhatTheDatabaseHasLostThoughNothingComesAnyMore() throws SQLException {
    var order = order(32);
    start("a");
    append(order.placed(), order.accepted(Duration.ofSeconds(50)));
    await().atMost(SOON).untilAsserted(() -> assertThat(committedVersions(order)).contains(2L));

    lose(order);

    await().atMost(SOON).untilAsserted(() -> assertThat(history()).hasSize(2));
    assertThat(registry.counter(OrderStateMetrics.PARTITIONS_LOST).count()).isEqualTo(1);
  }

  @Test
  void findsItThoughOtherPartitionsAreNeverAtRest() throws Exception {
    var order = order(34);
    var other =
        IntStream.range(35, 100)
            .mapToObj(this::order)
            .filter(each -> partition(each) != partition(order))
            .findFirst()
            .orElseThrow();
    start("a");
    append(order.placed(), order.accepted(Duration.ofSeconds(50)), other.placed());
    await().atMost(SOON).untilAsserted(() -> assertThat(history()).hasSize(3));

    var busy = new AtomicBoolean(true);
    var load =
        Thread.ofVirtual()
            .start(() -> {
              while (busy.get()) append(other.placed());
            });
    try {
      lose(order);

      await().atMost(SOON).untilAsserted(() -> assertThat(history()).hasSize(3));
    } finally {
      busy.set(false);
      load.join();
    }
  }

  private static int partition(Notifications order) {
    return BuiltInPartitioner.partitionForKey(order.orderId().getBytes(UTF_8), PARTITIONS);
  }

  @Test
  void knowsAnotherOwnerOfTheSameEpochAfterTheDatabaseWentBack() throws SQLException {
    var orders = new PostgresOrders(database(), PersonalDataFixture.storing(), PipelineIT::migrate);
    orders.prepare();
    var partition = new Partition(topics.orderNotifications(), 0);
    var batch = List.of(record(partition, 0, order(33).placed()));

    var frozen = orders.claim(partition, "the one that froze");
    execute("DELETE FROM applied_cursor WHERE topic = '%s'");
    assertThat(recordFacts(orders).record(batch, Map.of(partition, frozen)).lost())
        .containsExactly(Map.entry(partition, Orders.Loss.DATABASE_WENT_BACK));
    var current = orders.claim(partition, "the one that took over");

    assertThat(current.epoch()).isEqualTo(frozen.epoch());
    assertThat(recordFacts(orders).record(batch, Map.of(partition, frozen)).lost())
        .containsExactly(Map.entry(partition, Orders.Loss.NEWER_OWNER));
    assertThat(history()).isEmpty();
  }

  /** A standby takes over that has not heard of the order; the claims are older. */
  private void lose(Notifications order) throws SQLException {
    var id = order.orderId();
    execute(
        """
        WITH history AS (DELETE FROM notification WHERE order_id = '%s'),
             orders AS (DELETE FROM customer_order WHERE order_id = '%s')
        UPDATE applied_cursor SET applied = 0 WHERE topic = '%%s' AND partition = %s
        """
            .formatted(id, id, partition(order)));
  }

  @Test
  void sharesTheWorkAndTakesOverFromAnInstanceThatLeaves() throws InterruptedException {
    var leaving = start("a");
    start("b");
    var orders = IntStream.range(100, 130).mapToObj(this::order).toList();
    for (var order : orders) append(order.placed());
    await().atMost(SOON).untilAsserted(() -> assertThat(history()).hasSize(30));

    leaving.stop();
    running.remove(leaving);
    for (var order : orders) append(order.accepted(Duration.ofSeconds(50)));

    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(committedVersions().values())
                .hasSize(30)
                .allSatisfy(versions -> assertThat(versions).containsExactly(1L, 2L)));
    assertThat(history()).hasSize(60);
  }

  @Test
  void endsInTheSameSnapshotWhateverTheOrderOfArrival() {
    var seed = new Random().nextLong();
    var random = new Random(seed);
    var orders = IntStream.range(200, 220).mapToObj(this::order).toList();
    var arrivals = new ArrayList<Notification>();
    var perOrder = 0;
    for (var order : orders) {
      var life = life(order);
      perOrder = life.size();
      Collections.shuffle(life, random);
      arrivals.addAll(life);
      // Keeta re-sends what it thinks we did not get.
      arrivals.add(life.get(random.nextInt(life.size())));
    }
    start("a");

    append(arrivals.toArray(Notification[]::new));

    var expected = orders.size() * perOrder;
    await().atMost(SOON).untilAsserted(() -> assertThat(history()).hasSize(expected));
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertAllAlike(List.copyOf(latestSnapshots().values()), seed));
    var one = latestSnapshots().values().iterator().next();
    assertThat(one.status()).isEqualTo(OrderStatus.COMPLETED);
    assertThat(one.cancellation().late()).isTrue();
    assertThat(committedVersions().values()).hasSize(20).allSatisfy(PipelineIT::countsWithoutAGap);
  }

  @Test
  void findsTheRecordThatTheDatabaseRefusesAndLetsTheOthersPass() {
    var good = IntStream.range(300, 330).mapToObj(this::order).toList();
    for (var i = 0; i < good.size(); i++) {
      append(good.get(i).placed());
      if (i == 15) {
        // A NUL, which PostgreSQL's text cannot hold.
        append(order(350).placed().under("m\u0000poison"));
        log.append(topics.orderNotifications(), "999", Map.of(), "{}".getBytes(UTF_8));
        var unreadable = order(351).placed();
        log.append(
            topics.orderNotifications(), "351", unreadable.headers(), "not JSON".getBytes(UTF_8));
      }
    }

    start("a");

    await().atMost(SOON).untilAsserted(() -> assertThat(history()).hasSize(31));
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(quarantineReasons())
                .hasSize(3)
                .anySatisfy(why -> assertThat(why).contains("SQLSTATE 22021"))
                .anySatisfy(why -> assertThat(why).contains("ce_id is missing"))
                .anySatisfy(why -> assertThat(why).contains("not such a JSON document")));
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(committedVersions().values())
                .hasSize(31)
                .allSatisfy(versions -> assertThat(versions).containsExactly(1L)));
    assertThat(committedVersions(order(351))).containsExactly(1L);
  }

  /** The mistake: nobody has told the projection of refunds in the Open Delivery dialect. */
  @Test
  void putsAsideTheRecordThatBreaksItAndLetsTheOthersPass() {
    var good = IntStream.range(500, 530).mapToObj(this::order).toList();
    for (var i = 0; i < good.size(); i++) {
      append(good.get(i).placed());
      if (i == 15) append(new OpenDeliveryLife("od-poison", OpenDeliveryLife.THREE).created());
    }

    start("a", rules(new Terms(TERMS.acceptWithin(), STANDARD_ALONE, Duration.ofMinutes(10))));

    await().atMost(SOON).untilAsserted(() -> assertThat(history()).hasSize(30));
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(quarantineReasons())
                .containsExactly("It broke the projection: IllegalStateException"));
    assertThat(faults()).isZero();
  }

  @Test
  void stopsWhereEveryRecordBreaksItInsteadOfPuttingTheLogAside() {
    for (var i = 0; i < 60; i++) {
      append(new OpenDeliveryLife("od-%d".formatted(i), OpenDeliveryLife.THREE).created());
    }

    var observation =
        start("a", rules(new Terms(TERMS.acceptWithin(), STANDARD_ALONE, Duration.ofMinutes(10))));

    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          assertThat(faults()).isPositive();
          assertThat(observation.progress().waitingFor()).isNull();
        });
    assertThat(quarantineReasons()).hasSizeLessThan(30);
  }

  @Test
  void aConsumerThatHangsIsNotLiveAndEndsItsProcess() {
    var over = new CountDownLatch(1);
    Translator hangs =
        (_, _) -> {
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return new Translation.NothingToLearn("it hung");
        };
    var ahead = new AtomicReference<>(Duration.ZERO);
    InstantSource clock = () -> InstantSource.system().instant().plus(ahead.get());
    var ended = new ArrayList<Duration>();
    append(order(600).placed());
    var observation = start("a", rules(TERMS, Map.of(Dialect.STANDARD, hangs)));
    var process =
        new StuckProcess(
            () -> observation.progress().isLive(clock.instant()),
            Duration.ofMinutes(2),
            ended::add,
            clock);

    await()
        .atMost(SOON)
        .until(() -> StuckProcess.stacks("notifications").contains("CountDownLatch.await"));
    process.look();
    ahead.set(Duration.ofSeconds(61));
    process.look();
    ahead.set(Duration.ofSeconds(182));
    process.look();
    over.countDown();

    assertThat(ended).hasSize(1);
  }

  @Test
  void isStoppedByNothingThatKeetaOrAForgerSends() {
    var seed = new Random().nextLong();
    var payloads = new HostilePayloads(seed);
    var before = order(400);
    append(before.placed());
    var vast = order(401);
    append(vast.push("1001", HostilePayloads.vast()));
    for (var i = 0; i < 200; i++) {
      var payload = payloads.next();
      var event = payload.event().equals("get") ? "1001" : payload.event();
      var like = before.push(event, "{}").under("hostile-" + i);
      append(new Notification(like.metadata(), payload.body()));
    }
    append(before.completed(Duration.ofDays(3650)));

    start("a");

    await()
        .atMost(SOON)
        .untilAsserted(() -> {
          assertThat(committedVersions(before)).as("seed %d", seed).hasSizeGreaterThan(201);
          assertThat(committedVersions(vast)).containsExactly(1L);
        });
    countsWithoutAGap(committedVersions(before));
    assertThat(faults()).isZero();
  }

  @Test
  void waitsForTheDatabaseAndCatchesUpByItself() {
    var order = order(5);
    var observation = start("a");
    append(order.placed());
    await().atMost(SOON).untilAsserted(() -> assertThat(committedVersions(order)).contains(1L));

    InfraControl.stopDatabase();
    append(order.accepted(Duration.ofSeconds(50)), order.completed(Duration.ofMinutes(25)));
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(observation.progress().waitingFor()).isEqualTo("database"));
    assertThat(observation.progress().isReady(InstantSource.system().instant())).isFalse();
    assertThat(observation.progress().isLive(InstantSource.system().instant())).isTrue();
    InfraControl.startDatabase();

    await().atMost(SOON).untilAsserted(() -> assertThat(committedVersions(order)).contains(3L));
    assertThat(committedVersions(order)).containsExactly(1L, 2L, 3L);
    // Told a moment before it is noted.
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(observation.progress().waitingFor()).isNull());
  }

  @Test
  void goesOnAfterTheBrokerWasKilled() {
    var order = order(6);
    start("a");
    append(order.placed());
    await().atMost(SOON).untilAsserted(() -> assertThat(committedVersions(order)).contains(1L));

    InfraControl.killBroker();
    InfraControl.startBroker();
    append(order.accepted(Duration.ofSeconds(50)));

    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(committedVersions(order)).contains(2L));
    assertThat(history()).hasSize(2);
    countsWithoutAGap(committedVersions(order));
  }

  @ParameterizedTest(name = "before {0}")
  @ValueSource(
      strings = {
        "initTransactions",
        "beginTransaction",
        "sendOffsetsToTransaction",
        "commitTransaction"
      })
  void stopsInTimeAndLeavesNoProducerWhenTheBrokerFreezesInTheMiddleOfABatch(String call)
      throws InterruptedException {
    var frozen = new AtomicBoolean();
    var open = new AtomicInteger();
    var settings = waitingForAMinute();
    var counted =
        before((called, _) -> {
          if (called.equals("initTransactions")) open.incrementAndGet();
          if (called.equals("close")) open.decrementAndGet();
          if (called.equals(call) && !frozen.get()) {
            InfraControl.freezeBroker();
            frozen.set(true);
          }
        });
    var observation =
        start(settings, () -> counted.wrap(KafkaObservation.transactionalProducer(settings)));
    append(order(7).placed());
    try {
      await().atMost(SOON).untilTrue(frozen);
      var began = System.nanoTime();

      observation.stop();

      // Far below what the batch in hand waits for the broker, on a busy machine too.
      assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(30));
    } finally {
      InfraControl.thawBroker();
    }
    await().atMost(SOON).untilAsserted(() -> assertThat(open).hasValue(0));
    start("b");
    await().atMost(SOON).untilAsserted(() -> assertThat(committedVersions(order(7))).contains(1L));
    countsWithoutAGap(committedVersions(order(7)));
  }

  private Notifications order(int number) {
    return Notifications.ofOrder("50478437237%05d".formatted(number));
  }

  /** A life with a late cancellation, told twice over by pushes, replies and a read-back. */
  private static List<Notification> life(Notifications order) {
    return new ArrayList<>(
        List.of(
            order.placed(),
            order.accepted(Duration.ofSeconds(50)),
            order.reply("confirm", Duration.ofSeconds(49), ReplyVerdict.DONE),
            order.reply("prepare", Duration.ofSeconds(400), ReplyVerdict.DONE),
            order.delivery("20", Duration.ofMinutes(5)),
            order.delivery("50", Duration.ofSeconds(800)),
            order.completed(Duration.ofMinutes(15)),
            order.refund("833443425408767", "1001", Duration.ofSeconds(2000)),
            order.refund("833443425408767", "2001", Duration.ofMinutes(35)),
            order.cancelled(Duration.ofDays(2), "30"),
            order.readBack(
                "50", Duration.ofDays(3), Map.of("completedStatusTime", Duration.ofSeconds(901)))));
  }

  private void append(Notification... notifications) {
    for (var notification : notifications) log.append(topics.orderNotifications(), notification);
  }

  private KafkaObservation start(String instance) {
    var settings = settings(instance);
    return start(settings, () -> KafkaObservation.transactionalProducer(settings));
  }

  private KafkaObservation start(String instance, KafkaObservation.Rules rules) {
    var settings = settings(instance);
    return start(settings, rules, () -> KafkaObservation.transactionalProducer(settings));
  }

  private KafkaObservation start(String instance, Wrapping wrapping) {
    var settings = settings(instance);
    return start(settings, () -> wrapping.wrap(KafkaObservation.transactionalProducer(settings)));
  }

  private KafkaObservation start(
      KafkaObservation.Settings settings, Supplier<Producer<byte[], byte[]>> producers) {
    return start(settings, rules(), producers);
  }

  private KafkaObservation start(
      KafkaObservation.Settings settings,
      KafkaObservation.Rules rules,
      Supplier<Producer<byte[], byte[]>> producers) {
    var observation =
        KafkaObservation.of(
            settings,
            rules,
            database(),
            PipelineIT::migrate,
            registry,
            InstantSource.system(),
            producers);
    running.add(observation);
    observation.start();
    return observation;
  }

  private interface Wrapping {
    Producer<byte[], byte[]> wrap(Producer<byte[], byte[]> producer);
  }

  /** As if the process died at the worst moment: recorded, sent, and not committed. */
  private static Wrapping failingToCommit(AtomicBoolean failing) {
    return before((called, producer) -> {
      if (!called.equals("commitTransaction") || !failing.get()) return;
      producer.flush();
      throw new KafkaException("dead before the commit");
    });
  }

  /** Does something before a call, of which it is told the name, reaches the producer. */
  @SuppressWarnings("unchecked")
  private static Wrapping before(BiConsumer<String, Producer<byte[], byte[]>> act) {
    return producer ->
        (Producer<byte[], byte[]>)
            Proxy.newProxyInstance(
                PipelineIT.class.getClassLoader(),
                new Class<?>[] {Producer.class},
                (_, method, arguments) -> {
                  act.accept(method.getName(), producer);
                  try {
                    return method.invoke(producer, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
  }

  /** Sent all of its transaction, the offsets too, and was killed: nothing is aborted. */
  @SuppressWarnings("unchecked")
  private Producer<byte[], byte[]> dyingBeforeTheCommit() {
    var producer = KafkaObservation.transactionalProducer(patient());
    return (Producer<byte[], byte[]>)
        Proxy.newProxyInstance(
            PipelineIT.class.getClassLoader(),
            new Class<?>[] {Producer.class},
            (_, method, arguments) -> {
              var called = method.getName();
              switch (called) {
                case "initTransactions" -> {
                  // Of one life: another attempt would end what is to be left open.
                  if (killed.get()) throw new KafkaException("dead");
                }
                case "commitTransaction", "abortTransaction" -> throw new KafkaException("dead");
                default -> {}
              }
              try {
                var answer = method.invoke(producer, arguments);
                if (called.equals("initTransactions")) killed.set(true);
                return answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  /** An instance whose open transactions the broker leaves alone for as long as a test may take. */
  private KafkaObservation.Settings patient() {
    var s = settings("patient");
    return with(Duration.ofMinutes(15), Duration.ofMinutes(10), s.maxBlock(), s);
  }

  /** An instance that waits for a broker that does not answer far longer than it may for a stop. */
  private KafkaObservation.Settings waitingForAMinute() {
    var s = settings("a");
    return with(Duration.ofMinutes(2), s.transactionTimeout(), Duration.ofMinutes(1), s);
  }

  private static KafkaObservation.Settings with(
      Duration maxPollInterval,
      Duration transactionTimeout,
      Duration maxBlock,
      KafkaObservation.Settings s) {
    return new KafkaObservation.Settings(
        s.brokers(),
        s.topics(),
        s.groupId(),
        s.instanceId(),
        s.batch(),
        s.poll(),
        s.pause(),
        s.sessionTimeout(),
        maxPollInterval,
        transactionTimeout,
        s.deliveryTimeout(),
        s.requestTimeout(),
        maxBlock,
        s.databaseTimeout());
  }

  private KafkaObservation.Settings settings(String instance) {
    return ObservationFixture.settings(topics, "order-state", instance);
  }

  private static KafkaObservation.Rules rules() {
    return rules(TERMS);
  }

  private static KafkaObservation.Rules rules(Terms terms) {
    return rules(terms, ObservationFixture.translators());
  }

  private static KafkaObservation.Rules rules(Terms terms, Map<Dialect, Translator> translators) {
    return new KafkaObservation.Rules(
        translators, terms, READ_BACKS, PersonalDataFixture.storing(), Duration.ofMinutes(1));
  }

  private static RecordFacts recordFacts(Orders orders) {
    return new RecordFacts(
        orders,
        new SortNotifications(rules().translators()),
        new OrderProjection(TERMS),
        new ReadBackRequests(READ_BACKS, Set.of(Dialect.STANDARD), InstantSource.system()),
        TERMS,
        new MistakeAllowance(),
        InstantSource.system());
  }

  private static LoggedRecord record(Partition partition, long offset, Notification notification) {
    var headers = new ArrayList<LoggedRecord.LoggedHeader>();
    notification
        .headers()
        .forEach(
            (name, text) -> headers.add(new LoggedRecord.LoggedHeader(name, text.getBytes(UTF_8))));
    return new LoggedRecord(
        partition, offset, Notifications.NOON, null, notification.body(), headers);
  }

  private static void assertAllAlike(List<OrderSnapshot> snapshots, long seed) {
    assertThat(snapshots).hasSize(20);
    assertThat(snapshots)
        .as("seed %d", seed)
        .allSatisfy(snapshot ->
            assertThat(snapshot)
                .usingRecursiveComparison()
                .ignoringFields("orderId", "version")
                .isEqualTo(snapshots.getFirst()));
  }

  private static void countsWithoutAGap(List<Long> committed) {
    var versions = new TreeSet<>(committed);
    assertThat(List.copyOf(versions))
        .isEqualTo(LongStream.rangeClosed(1, versions.size()).boxed().toList());
  }

  private List<Long> committedVersions(Notifications order) {
    return committedVersions().getOrDefault(order.orderId(), List.of());
  }

  /** Of each event once, however often it was announced: repeats have the same bytes. */
  private Map<String, List<Long>> committedVersions() {
    return events("read_committed").stream()
        .distinct()
        .map(PipelineIT::event)
        .collect(
            Collectors.groupingBy(
                OrderEvent::orderId, Collectors.mapping(OrderEvent::version, Collectors.toList())));
  }

  private List<String> events(String isolation) {
    return log.values(topics.orderEvents(), isolation, _ -> true);
  }

  /** The same of the commands. */
  private List<String> commands(String isolation) {
    return log.values(topics.commands(), isolation, _ -> true).stream().distinct().toList();
  }

  private Map<String, OrderSnapshot> latestSnapshots() {
    var latest = new TreeMap<String, OrderSnapshot>();
    for (var json : log.values(topics.orders(), "read_committed", _ -> true)) {
      var snapshot =
          ((Json.Reading.Read<OrderSnapshot>) Json.read(json.getBytes(UTF_8), OrderSnapshot.class))
              .value();
      latest.merge(snapshot.orderId(), snapshot, (a, b) -> a.version() > b.version() ? a : b);
    }
    return latest;
  }

  /** Why each record was put aside, once: repeats have the same bytes. */
  private List<String> quarantineReasons() {
    var reasons = new TreeMap<String, String>();
    for (var record : log.read(topics.quarantine(), "read_committed")) {
      var reason = record.headers().lastHeader(NotificationHeader.QUARANTINE_REASON);
      reasons.put(new String(record.value(), UTF_8), new String(reason.value(), UTF_8));
    }
    return List.copyOf(reasons.values());
  }

  /** Failures that are not of a database or broker that is away. */
  private double faults() {
    return registry.counter(OrderStateMetrics.BATCHES_FAILED, "reason", "other").count();
  }

  private double failures() {
    return registry.find(OrderStateMetrics.BATCHES_FAILED).counters().stream()
        .mapToDouble(counter -> counter.count())
        .sum();
  }

  private static OrderEvent event(String json) {
    return ((Json.Reading.Read<OrderEvent>) Json.read(json.getBytes(UTF_8), OrderEvent.class))
        .value();
  }

  /** The keys of the rows of this test's notifications. */
  private List<String> history() {
    var rows = new ArrayList<String>();
    try (var connection = connect();
        var statement =
            connection.prepareStatement(
                "SELECT order_id, ce_type, ce_id FROM notification WHERE topic = ?")) {
      statement.setString(1, topics.orderNotifications());
      try (var found = statement.executeQuery()) {
        while (found.next()) {
          rows.add(String.join(" ", found.getString(1), found.getString(2), found.getString(3)));
        }
      }
      return rows;
    } catch (SQLException e) {
      // The schema comes with the first claim.
      return rows;
    }
  }

  private void execute(String sql) throws SQLException {
    try (var connection = connect();
        var statement = connection.createStatement()) {
      assertThat(statement.executeUpdate(sql.formatted(topics.orderNotifications()))).isPositive();
    }
  }

  private int cursors() throws SQLException {
    try (var connection = connect();
        var select =
            connection.prepareStatement("SELECT count(*) FROM applied_cursor WHERE topic = ?")) {
      select.setString(1, topics.orderNotifications());
      try (var row = select.executeQuery()) {
        assertThat(row.next()).isTrue();
        return row.getInt(1);
      }
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection(InfraControl.jdbcUrl(DATABASE), DATABASE, DATABASE);
  }

  private static DataSource database() {
    return (DataSource)
        Proxy.newProxyInstance(
            PipelineIT.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (_, method, _) -> {
              if (method.getName().equals("getConnection")) return connect();
              throw new UnsupportedOperationException(method.getName());
            });
  }

  private static void migrate() {
    Flyway.configure()
        .dataSource(InfraControl.jdbcUrl(DATABASE), DATABASE, DATABASE)
        .load()
        .migrate();
  }
}
