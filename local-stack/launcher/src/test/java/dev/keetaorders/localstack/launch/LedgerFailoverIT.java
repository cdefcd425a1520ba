package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandResult;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.localstack.supervise.Readiness;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL fails over under keeta-command-service: its primary is killed, a standby is promoted,
 * and the service's connections are led there. Three servers, of which the second takes over from
 * the first without a loss, and the third from the second without the last commits. What is done at
 * Keeta is read from Keeta's own record.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LedgerFailoverIT {

  @TempDir static Path directory;

  private StackUnderTest stack;
  private LedgerServers servers;
  private Door doorOfTheService;
  private Process service;
  private GatedKeeta gatedKeeta;
  private GatedLedger ledger;
  private SandboxSide keeta;
  private ChainSide chain;
  private OneOfEachClass settledLongAgo;

  @BeforeAll
  void start() throws Exception {
    servers = new LedgerServers(directory.resolve("servers"), 3);
    doorOfTheService = new Door(servers.port(0));
    var ports = StackUnderTest.freePorts();
    var api = "http://localhost:%d".formatted(ports.http(App.SANDBOX));
    gatedKeeta = new GatedKeeta(api);
    var config = Files.writeString(directory.resolve("failover.properties"), settings(api));
    stack =
        StackUnderTest.launch(
                directory.resolve("data"), ports, "--no-demo", "--config", config.toString())
            .awaitReady();
    service = moveToTheServers();
    ledger = new GatedLedger(servers.port(0));
    keeta = new SandboxSide(stack);
    chain = new ChainSide(stack);
  }

  /** What nobody answers is soon over, what a test holds up is not given up. */
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
    """
        .formatted(gatedKeeta.url(), api);
  }

  /** The launcher's instance ends, and is not started again; one like it comes in its place. */
  private Process moveToTheServers() throws Exception {
    var launchers = stack.process(App.COMMAND.module());
    var words = StackUnderTest.wordsOf(launchers);
    dev.keetaorders.infrastructure.Processes.signal("STOP", stack.launcher());
    launchers.destroyForcibly();
    until(() -> !Preflight.isTaken(stack.ports.http(App.COMMAND)));
    var url = "-Dquarkus.datasource.jdbc.url=";
    var moved =
        "jdbc:postgresql://127.0.0.1:%d/%s"
            .formatted(doorOfTheService.port(), LedgerServers.LEDGER);
    var started =
        StackUnderTest.start(
            words.stream().map(word -> word.startsWith(url) ? url + moved : word),
            directory.resolve("service.log"));
    var health =
        "http://localhost:%d/q/health/ready".formatted(stack.ports.management(App.COMMAND));
    until(Readiness.answering(URI.create(health))::serves);
    return started;
  }

  @AfterAll
  void stop() throws Exception {
    ledger.close();
    chain.close();
    service.destroyForcibly().waitFor();
    dev.keetaorders.infrastructure.Processes.signal("CONT", stack.launcher());
    stack.close();
    gatedKeeta.close();
    doorOfTheService.close();
    servers.close();
  }

  @Test
  @Order(1)
  void aPromotionThatLosesNothingTakesNothingBack() throws Exception {
    settledLongAgo = OneOfEachClass.prepare(keeta, chain, "BEFORE");
    settledLongAgo.publish(stack);
    assertAllDone(settledLongAgo);
    var told = told(settledLongAgo);
    var before = wentBack();
    var inCall = OneOfEachClass.prepare(keeta, chain, "IN-CALL");
    var waiting = OneOfEachClass.prepare(keeta, chain, "WAITING");
    holdBack(waiting);
    haveDoneAndNotTold(inCall);
    // The third is not to be ahead of the second, which it follows from now on.
    servers.door(2).shut();
    servers.awaitCaughtUp(1, 0);

    failOver(0, 1);
    servers.door(2).leadTo(servers.port(1));

    for (var type : OneOfEachClass.TYPES) {
      // Money that may have been called since the last commit that is left is never sent.
      var mayHaveMoved = type == CommandType.APPLY_PARTIAL_REFUND;
      assertEnds(waiting, type, mayHaveMoved ? CommandOutcome.UNKNOWN : CommandOutcome.DONE);
      if (mayHaveMoved) assertThat(times(waiting, type)).isZero();
      else assertDoneOnce(waiting, type);
      assertEnds(inCall, type, CommandOutcome.DONE);
      assertDoneOnce(inCall, type);
    }
    assertAllDone(settledLongAgo);
    assertThat(told(settledLongAgo)).isEqualTo(told);
    assertThat(wentBack()).isEqualTo(before + 1);
  }

  @Test
  @Order(2)
  void aPromotionThatLosesTheLastCommitsNeitherRepeatsNorRetells() throws Exception {
    var takenInBefore = OneOfEachClass.prepare(keeta, chain, "TAKEN-IN");
    var takenInAfter = OneOfEachClass.prepare(keeta, chain, "LOST");
    var inCall = OneOfEachClass.prepare(keeta, chain, "LOST-IN-CALL");
    holdBack(takenInBefore);
    servers.awaitCaughtUp(2, 1);
    servers.door(2).shut();
    ledger.release();
    takenInAfter.publish(stack);
    assertAllDone(takenInBefore);
    assertAllDone(takenInAfter);
    var told = told(takenInBefore, takenInAfter);
    haveDoneAndNotTold(inCall);
    var before = wentBack();

    failOver(1, 2);

    for (var type : OneOfEachClass.TYPES) {
      assertEnds(takenInBefore, type, CommandOutcome.DONE);
      assertDoneOnce(takenInBefore, type);
      assertEnds(takenInAfter, type, CommandOutcome.DONE);
      assertDoneOnce(takenInAfter, type);
      // That it moved is seen, but not that it was this command that moved it.
      var isMoney = type == CommandType.APPLY_PARTIAL_REFUND;
      assertEnds(inCall, type, isMoney ? CommandOutcome.UNKNOWN : CommandOutcome.DONE);
      assertDoneOnce(inCall, type);
    }
    assertThat(told(takenInBefore, takenInAfter)).isEqualTo(told);
    assertAllDone(settledLongAgo);
    assertThat(wentBack()).isGreaterThan(before);
  }

  /** They are in the ledger, and their calls due as soon as they are released. */
  private void holdBack(OneOfEachClass commands) throws Exception {
    ledger.hold();
    commands.publish(stack);
    until(() -> ledger.held(commands.ids()) == commands.ids().size());
  }

  /** Keeta has done what they ask for, and the service waits for the answers. */
  private void haveDoneAndNotTold(OneOfEachClass commands) throws Exception {
    holdBack(commands);
    gatedKeeta.holdAnswers();
    ledger.release(commands.ids());
    until(() -> gatedKeeta.held().containsAll(commands.orders()));
  }

  /** What is held up at Keeta is dropped when the standby has taken over. */
  private void failOver(int from, int to) throws Exception {
    servers.kill(from);
    doorOfTheService.shut();
    servers.promote(to);
    ledger.moveTo(servers.port(to));
    ledger.release();
    doorOfTheService.leadTo(servers.port(to));
    gatedKeeta.open();
  }

  private void assertAllDone(OneOfEachClass commands) throws Exception {
    for (var type : OneOfEachClass.TYPES) {
      assertEnds(commands, type, CommandOutcome.DONE);
      assertDoneOnce(commands, type);
    }
  }

  /** By one result: repeats in other words are refused by {@link ChainSide#result}. */
  private void assertEnds(OneOfEachClass commands, CommandType type, CommandOutcome outcome) {
    var result = chain.result(commands.id(type));
    assertThat(result.outcome()).as("%s", result).isEqualTo(outcome);
  }

  private void assertDoneOnce(OneOfEachClass commands, CommandType type) throws Exception {
    if (type == CommandType.FETCH_ORDER) return;
    assertThat(times(commands, type)).as("%s of %s", type, commands).isEqualTo(1);
  }

  /** How often Keeta did it; what is written over with the same may be done again. */
  private long times(OneOfEachClass commands, CommandType type) throws Exception {
    var times = commands.done(keeta, type);
    return type == CommandType.UPDATE_COURIER ? Math.min(times, 1) : times;
  }

  /** What was told, to the byte, by command; repeats count once. */
  private Map<String, Set<String>> told(OneOfEachClass... all) {
    var told = new TreeMap<String, Set<String>>();
    for (var commands : all) {
      for (var each : commands.results(chain)) {
        told.computeIfAbsent(
                KafkaTopicReader.as(CommandResult.class, each).commandId(), _ -> new TreeSet<>())
            .add(new String(each.value(), StandardCharsets.UTF_8));
      }
    }
    return told;
  }

  /** How often the service has found that its ledger may have lost commits. */
  private double wentBack() throws Exception {
    return Web.get(stack.metrics(App.COMMAND))
        .body()
        .lines()
        .filter(line -> line.startsWith("keeta_command_ledger_went_back_total"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static void until(Callable<Boolean> condition) {
    ChainSide.eventually().until(condition);
  }
}
