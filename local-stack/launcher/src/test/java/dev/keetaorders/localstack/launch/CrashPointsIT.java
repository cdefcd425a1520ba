package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandResult;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.localstack.launch.GatedLedger.Gate;
import dev.keetaorders.localstack.supervise.Readiness;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The process of keeta-command-service is killed at every point of a command's life, one command of
 * each class at a time: afterwards each has one result, and Keeta's own record shows at most one
 * effect. That the point was hit is read from the ledger.
 *
 * <p>The points that differ most are killed at in every build; {@code -Dcrash.points=all} kills at
 * the others too.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CrashPointsIT {

  private static final String GROUP = "keeta-command-service";

  /** One of each class, and two that Keeta's state guards; with its path at Keeta. */
  private static final Map<CommandType, String> PATHS =
      Map.of(
          CommandType.CONFIRM_ORDER, "/order/confirm",
          CommandType.CANCEL_ORDER, "/order/cancel",
          CommandType.AGREE_REFUND, "/order/agree",
          CommandType.UPDATE_COURIER, "/order/updateCourierInfo",
          CommandType.APPLY_PARTIAL_REFUND, "/order/refund/part/apply",
          CommandType.FETCH_ORDER, "/order/get");

  @TempDir static Path directory;

  private StackUnderTest stack;
  private GatedKeeta gatedKeeta;
  private GatedLedger ledger;
  private SandboxSide keeta;
  private ChainSide chain;

  @BeforeAll
  void start() throws Exception {
    var ports = StackUnderTest.freePorts();
    var api = "http://localhost:%d".formatted(ports.http(App.SANDBOX));
    gatedKeeta = new GatedKeeta(api);
    var config = Files.writeString(directory.resolve("crash.properties"), settings(api));
    stack =
        StackUnderTest.launch(
                directory.resolve("data"), ports, "--no-demo", "--config", config.toString())
            .awaitReady();
    ledger = new GatedLedger(stack);
    keeta = new SandboxSide(stack);
    chain = new ChainSide(stack);
  }

  /** What nobody answers is soon over, what waits at a gate not given up, no call held back. */
  private String settings(String api) {
    return """
    keeta.apps.1001001.api-url=%s/api/open
    keeta.apps.1001001.api-url-for-signature=%s/api/open
    command.call.connect-timeout=PT0.5S
    command.call.read-timeout=PT5S
    command.call.margin=PT0.5S
    command.call.look-good-for=PT1M
    command.limits.shop-per-second=1000
    command.ledger-timeout=PT20S
    command.budget.confirm-first-call=PT1M
    quarkus.datasource.jdbc.additional-jdbc-properties.socketTimeout=15
    order-state.kafka.max-poll-interval=PT45S
    """
        .formatted(gatedKeeta.url(), api);
  }

  @AfterAll
  void stop() throws Exception {
    ledger.close();
    chain.close();
    stack.close();
    gatedKeeta.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"EXECUTED", "PUBLISHED"})
  void killedWhereItMattersMost(CrashPoint point) throws Exception {
    killedAt(point);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"EXECUTED", "PUBLISHED"})
  @EnabledIfSystemProperty(named = "crash.points", matches = "all")
  void killedAnywhereElse(CrashPoint point) throws Exception {
    killedAt(point);
  }

  private void killedAt(CrashPoint point) throws Exception {
    var commands = prepare(point.name());

    switch (point) {
      case TAKEN_IN -> dieAfterTakingIn(commands);
      case BEFORE_THE_INTENT -> {
        await(commands);
        ledger.close(Gate.INTENT);
        ledger.release();
        until(() -> ledger.waiting(Gate.INTENT) > 0);
        kill();
        ledger.open(Gate.INTENT);
      }
      case BEFORE_THE_CALL -> {
        await(commands);
        ledger.close(Gate.INTENT_COMMITS);
        ledger.release();
        until(() -> ledger.waiting(Gate.INTENT_COMMITS) > 0);
        freeze();
        ledger.open(Gate.INTENT_COMMITS);
        untilItIs(point, commands);
        kill();
      }
      case NOT_EXECUTED -> {
        await(commands);
        gatedKeeta.holdCalls();
        ledger.release();
        until(() -> gatedKeeta.held().containsAll(commands.orders()));
        kill();
      }
      case EXECUTED -> {
        await(commands);
        gatedKeeta.holdAnswers();
        ledger.release();
        until(() -> gatedKeeta.held().containsAll(commands.orders()));
        kill();
      }
      case ANSWERED -> {
        await(commands);
        ledger.close(Gate.CONCLUSION);
        ledger.release();
        until(() -> ledger.waiting(Gate.CONCLUSION) == commands.ids().size());
        kill();
        ledger.open(Gate.CONCLUSION);
      }
      case CONCLUDED -> {
        await(commands);
        ledger.close(Gate.PUBLICATION);
        ledger.release();
        until(() -> ledger.settled(commands.ids()) == commands.ids().size());
        kill();
        ledger.open(Gate.PUBLICATION);
        assertThat(results(commands)).isEmpty();
      }
      case PUBLISHED -> {
        await(commands);
        ledger.close(Gate.PUBLICATION);
        ledger.release();
        until(() -> ledger.settled(commands.ids()) == commands.ids().size());
        ledger.close(Gate.FORGETTING);
        ledger.open(Gate.PUBLICATION);
        until(() -> ledger.waiting(Gate.FORGETTING) > 0);
        kill();
        ledger.open(Gate.FORGETTING);
        assertThat(results(commands)).hasSize(commands.ids().size());
      }
    }
    untilItIs(point, commands);
    for (var type : PATHS.keySet()) {
      if (type == CommandType.FETCH_ORDER) continue;
      assertThat(done(commands, type)).as("%s was done", type).isEqualTo(point.doneByThen());
    }
    gatedKeeta.open();
    revive();

    for (var type : PATHS.keySet()) {
      var result = chain.result(commands.id(type));
      assertThat(result.outcome()).as("%s", result).isEqualTo(point.outcome(type));
      if (type == CommandType.FETCH_ORDER) continue;
      assertThat(done(commands, type)).as("%s", result).isEqualTo(point.doneInTheEnd(type));
    }
    assertThat(new HashSet<>(values(commands))).hasSize(commands.ids().size());
    if (point == CrashPoint.PUBLISHED) {
      until(() -> values(commands).size() > commands.ids().size());
      assertThat(new HashSet<>(values(commands))).hasSize(commands.ids().size());
    }
  }

  @Test
  void aProcessThatWakesUpWithCallsInHandSendsNothing() throws Exception {
    var commands = prepare("FROZEN");
    await(commands);
    ledger.close(Gate.INTENT_COMMITS);
    ledger.release();
    until(() -> ledger.waiting(Gate.INTENT_COMMITS) > 0);
    var frozen = service();
    freeze();
    ledger.open(Gate.INTENT_COMMITS);
    untilItIs(CrashPoint.BEFORE_THE_CALL, commands);

    var another = startAnother(frozen);
    try {
      until(() -> ledger.settled(commands.ids()) == commands.ids().size());
      dev.keetaorders.infrastructure.Processes.signal("CONT", frozen);
      until(() -> ledger.endedSo("not_sent", commands.ids()) == commands.ids().size());
    } finally {
      dev.keetaorders.infrastructure.Processes.signal("CONT", frozen);
      another.destroyForcibly().waitFor();
    }

    for (var type : PATHS.keySet()) {
      var result = chain.result(commands.id(type));
      assertThat(result.outcome())
          .as("%s", result)
          .isEqualTo(CrashPoint.BEFORE_THE_CALL.outcome(type));
      if (type == CommandType.FETCH_ORDER) continue;
      assertThat(done(commands, type))
          .as("%s", result)
          .isEqualTo(CrashPoint.BEFORE_THE_CALL.doneInTheEnd(type));
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "crash.points", matches = "all")
  void aConfirmationWithoutTheLedgerHasOneEffectThoughItsProcessDies() throws Exception {
    var orderId = keeta.place("{}");
    chain.awaitOrder(orderId);
    kill(stack.process(Processes.DATABASE));
    chain.publish("down-" + orderId, CommandType.CONFIRM_ORDER, orderId, "{}");
    until(() -> keeta.effects(orderId).contains("/order/confirm"));
    kill();
    revive();
    ledger.reconnect();

    assertThat(chain.result("down-" + orderId).outcome()).isEqualTo(CommandOutcome.ALREADY_DONE);
    assertThat(keeta.effects(orderId)).containsExactly("/order/confirm");
  }

  /** The same program with the same settings, on ports of its own. */
  private Process startAnother(ProcessHandle like) throws Exception {
    var line = Files.readString(Path.of("/proc", Long.toString(like.pid()), "cmdline"));
    var words = new ArrayList<>(List.of(line.strip().split("\0", -1)));
    words.removeIf(String::isEmpty);
    words.replaceAll(word ->
        word.matches("-Dquarkus\\.(http|management)\\.port=.*")
            ? word.substring(0, word.indexOf('=') + 1) + "0"
            : word);
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(directory.resolve("another.log").toFile())
        .start();
  }

  private void dieAfterTakingIn(Commands commands) throws Exception {
    ledger.close(Gate.ADMISSION_COMMITS);
    publish(commands);
    until(() -> ledger.waiting(Gate.ADMISSION_COMMITS) > 0);
    freeze();
    ledger.open(Gate.ADMISSION_COMMITS);
    untilItIs(CrashPoint.TAKEN_IN, commands);
    assertThat(uncommitted()).isGreaterThanOrEqualTo(commands.ids().size());
    kill();
  }

  /** All are in the ledger, and their calls are due as soon as they are released. */
  private void await(Commands commands) throws Exception {
    ledger.hold();
    publish(commands);
    until(() -> ledger.held(commands.ids()) == commands.ids().size());
  }

  private void untilItIs(CrashPoint point, Commands commands) {
    eventually()
        .untilAsserted(() -> {
          for (var type : PATHS.keySet()) {
            assertThat(ledger.facts(commands.id(type)))
                .as("%s %s", point, type)
                .isEqualTo(point.facts(type));
          }
        });
  }

  /** One command of every type, with the order that it is about. */
  private record Commands(Map<CommandType, String> orderIds, Map<CommandType, String> texts) {

    String id(CommandType type) {
      return "crash-%s-%s".formatted(type, order(type));
    }

    List<String> ids() {
      return orderIds.keySet().stream().map(this::id).toList();
    }

    String order(CommandType type) {
      return Objects.requireNonNull(orderIds.get(type));
    }

    List<String> orders() {
      return List.copyOf(orderIds.values());
    }
  }

  private Commands prepare(String name) throws Exception {
    var orders = new EnumMap<CommandType, String>(CommandType.class);
    var arguments = new EnumMap<CommandType, String>(CommandType.class);
    for (var type : PATHS.keySet()) orders.put(type, keeta.place(wish(type)));
    for (var type : PATHS.keySet()) {
      var orderId = Objects.requireNonNull(orders.get(type));
      chain.awaitOrder(orderId);
      arguments.put(type, arguments(type, orderId));
    }
    var commands = new Commands(orders, new EnumMap<>(CommandType.class));
    arguments.forEach((type, text) ->
        commands
            .texts()
            .put(
                type,
                """
                {"commandId":"%s","type":"%s","orderId":"%s","issuedBy":"%s","arguments":%s}\
                """
                    .formatted(commands.id(type), type, orders.get(type), name, text)));
    return commands;
  }

  private static String wish(CommandType type) {
    return switch (type) {
      case UPDATE_COURIER -> "{\"fulfilment\":\"MERCHANT_DELIVERY\"}";
      case APPLY_PARTIAL_REFUND -> "{\"big\":true}";
      default -> "{}";
    };
  }

  /** Brings the order to where the command makes sense. */
  private String arguments(CommandType type, String orderId) throws Exception {
    return switch (type) {
      case CANCEL_ORDER -> "{\"code\":\"500000\",\"reason\":\"oven broken\"}";
      case UPDATE_COURIER -> {
        act(orderId, "PORTAL_CONFIRM");
        yield "{\"courier\":{\"name\":\"A courier\",\"vehicle\":\"3\"}}";
      }
      case AGREE_REFUND -> {
        act(orderId, "PORTAL_CONFIRM", "PORTAL_READY", "COMPLETE", "REQUEST_REFUND");
        var refund = keeta.order(orderId).refunds().getFirst();
        yield "{\"afterSaleOrderId\":\"%s\"}".formatted(refund.afterSaleOrderId());
      }
      case APPLY_PARTIAL_REFUND -> {
        act(orderId, "PORTAL_CONFIRM");
        yield oneOfTheFirstLine(preview(orderId));
      }
      default -> "{}";
    };
  }

  private void act(String orderId, String... actions) throws Exception {
    for (var action : actions) keeta.act(orderId, "{\"action\":\"%s\"}".formatted(action));
  }

  private CommandResult preview(String orderId) throws Exception {
    chain.publish("preview-" + orderId, CommandType.PREVIEW_PARTIAL_REFUND, orderId, "{}");
    var preview = chain.result("preview-" + orderId);
    assertThat(preview.outcome()).as("%s", preview).isEqualTo(CommandOutcome.DONE);
    return preview;
  }

  private static String oneOfTheFirstLine(CommandResult preview) {
    var lines = Objects.requireNonNull(preview.data().products());
    return """
    {"previewCommandId":"%s","code":"200002","products":[{"orderProductId":"%s","refundCount":1}]}\
    """
        .formatted(preview.commandId(), lines.getFirst().orderProductId());
  }

  /** In one batch of one partition, so that they are read together. */
  private void publish(Commands commands) throws Exception {
    var settings = new Properties();
    settings.put("bootstrap.servers", stack.kafka());
    settings.put("linger.ms", "1000");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
      var sent = new ArrayList<Future<RecordMetadata>>();
      for (var text : commands.texts().values()) {
        sent.add(
            producer.send(
                new ProducerRecord<>(
                    ChainSide.TOPICS.commands(), "crash", text.getBytes(StandardCharsets.UTF_8))));
      }
      for (var each : sent) each.get();
    }
  }

  /** Records of the topic of commands that the group has not committed. */
  private long uncommitted() throws Exception {
    try (var admin = Admin.create(Map.of("bootstrap.servers", stack.kafka()))) {
      var committed = admin.listConsumerGroupOffsets(GROUP).partitionsToOffsetAndMetadata().get();
      var ends =
          admin
              .listOffsets(
                  committed.keySet().stream()
                      .collect(
                          Collectors.toMap(
                              partition -> partition,
                              _ -> org.apache.kafka.clients.admin.OffsetSpec.latest())))
              .all()
              .get();
      return committed.entrySet().stream()
          .mapToLong(each ->
              Objects.requireNonNull(ends.get(each.getKey())).offset() - each.getValue().offset())
          .sum();
    }
  }

  private ProcessHandle service() throws Exception {
    return stack.process(App.COMMAND.module());
  }

  private void freeze() throws Exception {
    dev.keetaorders.infrastructure.Processes.signal("STOP", service());
  }

  private void kill() throws Exception {
    kill(service());
  }

  /** It is dead when this returns, and is not started again before {@link #revive}. */
  private void kill(ProcessHandle process) {
    dev.keetaorders.infrastructure.Processes.signal("STOP", stack.launcher());
    process.destroyForcibly();
    until(() -> isDead(process));
  }

  /** Until its parent has taken note, what is dead is a zombie. */
  private static boolean isDead(ProcessHandle process) throws Exception {
    var status = Path.of("/proc", Long.toString(process.pid()), "status");
    return !Files.exists(status)
        || Files.readString(status).lines().anyMatch(line -> line.matches("State:\\s+[ZX].*"));
  }

  /** It is started again, and serves when this returns. */
  private void revive() {
    dev.keetaorders.infrastructure.Processes.signal("CONT", stack.launcher());
    var health =
        "http://localhost:%d/q/health/ready".formatted(stack.ports.management(App.COMMAND));
    until(Readiness.answering(URI.create(health))::serves);
  }

  /** How often Keeta did what the command asks for. */
  private long done(Commands commands, CommandType type) throws Exception {
    return keeta.effects(commands.order(type)).stream()
        .filter(Objects.requireNonNull(PATHS.get(type))::equals)
        .count();
  }

  private List<ConsumerRecord<String, byte[]>> results(Commands commands) {
    var ids = commands.ids();
    return chain.records(ChainSide.TOPICS.commandResults()).stream()
        .filter(
            record -> ids.contains(KafkaTopicReader.as(CommandResult.class, record).commandId()))
        .toList();
  }

  private List<String> values(Commands commands) {
    return results(commands).stream()
        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
        .toList();
  }

  private static void until(Callable<Boolean> condition) {
    eventually().until(condition);
  }

  /** Points pass quickly: whoever looks at them looks often. */
  private static ConditionFactory eventually() {
    return org.awaitility.Awaitility.await()
        .atMost(StackUnderTest.LONG)
        .pollInterval(Duration.ofMillis(20));
  }
}
