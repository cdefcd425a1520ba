package dev.keetaorders.localstack.launch;

import static dev.keetaorders.localstack.launch.MortalProcess.eventually;
import static dev.keetaorders.localstack.launch.MortalProcess.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.localstack.launch.GatedLedger.Gate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
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

  @TempDir static Path directory;

  private StackUnderTest stack;
  private GatedKeeta gatedKeeta;
  private GatedLedger ledger;
  private SandboxSide keeta;
  private ChainSide chain;
  private MortalProcess service;

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
    ledger = new GatedLedger(stack.ports.postgres());
    keeta = new SandboxSide(stack);
    chain = new ChainSide(stack);
    service = new MortalProcess(stack, App.COMMAND);
  }

  /**
   * What nobody answers is soon over, what waits at a gate not given up, no call held back. A busy
   * machine may stand still for seconds: the call still goes out, and the first that is held up is
   * not given up before the last is.
   */
  private String settings(String api) {
    return """
    keeta.apps.1001001.api-url=%s/api/open
    keeta.apps.1001001.api-url-for-signature=%s/api/open
    command.call.connect-timeout=PT0.5S
    command.call.send-within=PT5S
    command.call.read-timeout=PT10S
    command.call.margin=PT0.5S
    command.call.look-good-for=PT1M
    command.limits.shop-per-second=1000
    command.ledger-timeout=PT20S
    command.budget.confirm-first-call=PT1M
    command.budget.fetch-order=PT5M
    command.budget.courier=PT5M
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
    var commands = OneOfEachClass.prepare(keeta, chain, point.name());

    switch (point) {
      case TAKEN_IN -> dieAfterTakingIn(commands);
      case BEFORE_THE_INTENT -> {
        await(commands);
        ledger.close(Gate.INTENT);
        ledger.release();
        until(() -> ledger.waiting(Gate.INTENT) > 0);
        service.kill();
        ledger.open(Gate.INTENT);
      }
      case BEFORE_THE_CALL -> {
        await(commands);
        ledger.close(Gate.INTENT_COMMITS);
        ledger.release();
        until(() -> ledger.waiting(Gate.INTENT_COMMITS) > 0);
        service.freeze();
        ledger.open(Gate.INTENT_COMMITS);
        untilItIs(point, commands);
        service.kill();
      }
      case NOT_EXECUTED -> {
        await(commands);
        gatedKeeta.holdCalls();
        ledger.release();
        until(() -> gatedKeeta.held().containsAll(commands.orders()));
        service.kill();
      }
      case EXECUTED -> {
        await(commands);
        gatedKeeta.holdAnswers();
        ledger.release();
        until(() -> gatedKeeta.held().containsAll(commands.orders()));
        service.kill();
      }
      case ANSWERED -> {
        await(commands);
        ledger.close(Gate.CONCLUSION);
        ledger.release();
        for (var type : OneOfEachClass.TYPES) {
          if (type == CommandType.FETCH_ORDER) continue;
          until(() -> commands.done(keeta, type) == point.doneByThen());
        }
        // Outcomes are written together: those that do not wait here wait for those that do.
        until(() -> ledger.waiting(Gate.CONCLUSION) > 0);
        service.kill();
        ledger.open(Gate.CONCLUSION);
      }
      case CONCLUDED -> {
        await(commands);
        ledger.close(Gate.PUBLICATION);
        ledger.release();
        until(() -> ledger.settled(commands.ids()) == commands.ids().size());
        service.kill();
        ledger.open(Gate.PUBLICATION);
        assertThat(commands.results(chain)).isEmpty();
      }
      case PUBLISHED -> {
        await(commands);
        ledger.close(Gate.PUBLICATION);
        ledger.release();
        until(() -> ledger.settled(commands.ids()) == commands.ids().size());
        ledger.close(Gate.FORGETTING);
        ledger.open(Gate.PUBLICATION);
        until(() -> ledger.waiting(Gate.FORGETTING) > 0);
        service.kill();
        ledger.open(Gate.FORGETTING);
        assertThat(commands.results(chain)).hasSize(commands.ids().size());
      }
    }
    untilItIs(point, commands);
    for (var type : OneOfEachClass.TYPES) {
      if (type == CommandType.FETCH_ORDER) continue;
      assertThat(commands.done(keeta, type)).as("%s was done", type).isEqualTo(point.doneByThen());
    }
    gatedKeeta.open();
    service.revive();

    for (var type : OneOfEachClass.TYPES) {
      var result = chain.result(commands.id(type));
      assertThat(result.outcome()).as("%s", result).isEqualTo(point.outcome(type));
      if (type == CommandType.FETCH_ORDER) continue;
      assertThat(commands.done(keeta, type)).as("%s", result).isEqualTo(point.doneInTheEnd(type));
    }
    assertThat(new HashSet<>(commands.values(chain))).hasSize(commands.ids().size());
    if (point == CrashPoint.PUBLISHED) {
      until(() -> commands.values(chain).size() > commands.ids().size());
      assertThat(new HashSet<>(commands.values(chain))).hasSize(commands.ids().size());
    }
  }

  @Test
  void aProcessThatWakesUpWithCallsInHandSendsNothing() throws Exception {
    var commands = OneOfEachClass.prepare(keeta, chain, "FROZEN");
    await(commands);
    ledger.close(Gate.INTENT_COMMITS);
    ledger.release();
    until(() -> ledger.waiting(Gate.INTENT_COMMITS) > 0);
    var frozen = service.process();
    service.freeze();
    ledger.open(Gate.INTENT_COMMITS);
    untilItIs(CrashPoint.BEFORE_THE_CALL, commands);

    var another = startAnother(frozen);
    try {
      until(() -> ledger.settled(commands.ids()) == commands.ids().size());
      dev.keetaorders.infrastructure.Processes.signal("CONT", frozen);
      eventually()
          .untilAsserted(() ->
              assertThat(ledger.firstOutcomes(commands.ids()))
                  .hasSize(commands.ids().size())
                  .allSatisfy((_, outcome) -> assertThat(outcome).isEqualTo("not_sent")));
    } finally {
      dev.keetaorders.infrastructure.Processes.signal("CONT", frozen);
      another.destroyForcibly().waitFor();
    }

    for (var type : OneOfEachClass.TYPES) {
      var result = chain.result(commands.id(type));
      assertThat(result.outcome())
          .as("%s", result)
          .isEqualTo(CrashPoint.BEFORE_THE_CALL.outcome(type));
      if (type == CommandType.FETCH_ORDER) continue;
      assertThat(commands.done(keeta, type))
          .as("%s", result)
          .isEqualTo(CrashPoint.BEFORE_THE_CALL.doneInTheEnd(type));
    }
  }

  @Test
  @EnabledIfSystemProperty(named = "crash.points", matches = "all")
  void aConfirmationWithoutTheLedgerHasOneEffectThoughItsProcessDies() throws Exception {
    var orderId = keeta.place("{}");
    chain.awaitOrder(orderId);
    MortalProcess.kill(stack, stack.process(Processes.DATABASE));
    chain.publish("down-" + orderId, CommandType.CONFIRM_ORDER, orderId, "{}");
    until(() -> keeta.effects(orderId).contains("/order/confirm"));
    service.kill();
    service.revive();
    ledger.reconnect();

    assertThat(chain.result("down-" + orderId).outcome()).isEqualTo(CommandOutcome.ALREADY_DONE);
    assertThat(keeta.effects(orderId)).containsExactly("/order/confirm");
  }

  /** The same program with the same settings, on ports of its own. */
  private Process startAnother(ProcessHandle like) throws Exception {
    return StackUnderTest.start(
        StackUnderTest.wordsOf(like).stream()
            .map(word ->
                word.matches("-Dquarkus\\.(http|management)\\.port=.*")
                    ? word.substring(0, word.indexOf('=') + 1) + "0"
                    : word),
        directory.resolve("another.log"));
  }

  private void dieAfterTakingIn(OneOfEachClass commands) throws Exception {
    ledger.close(Gate.ADMISSION_COMMITS);
    commands.publish(stack);
    until(() -> ledger.waiting(Gate.ADMISSION_COMMITS) > 0);
    service.freeze();
    ledger.open(Gate.ADMISSION_COMMITS);
    untilItIs(CrashPoint.TAKEN_IN, commands);
    assertThat(uncommitted()).isGreaterThanOrEqualTo(commands.ids().size());
    service.kill();
  }

  /** All are in the ledger, and their calls are due as soon as they are released. */
  private void await(OneOfEachClass commands) throws Exception {
    ledger.hold();
    commands.publish(stack);
    until(() -> ledger.held(commands.ids()) == commands.ids().size());
  }

  private void untilItIs(CrashPoint point, OneOfEachClass commands) {
    eventually()
        .untilAsserted(() -> {
          for (var type : OneOfEachClass.TYPES) {
            assertThat(ledger.facts(commands.id(type)))
                .as("%s %s", point, type)
                .isEqualTo(point.facts(type));
          }
        });
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
}
