package dev.keetaorders.command;

import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many commands are in flight on one instance while Keeta takes three seconds, and what memory
 * that takes. It measures and claims nothing: run it by its name, as the module's README says.
 */
@QuarkusTest
@WithTestResource(
    value = StubKeetaResource.class,
    initArgs = {
      @ResourceArg(name = "command.call.read-timeout", value = "PT20S"),
      @ResourceArg(name = "command.call.connect-timeout", value = "PT2S"),
      @ResourceArg(name = "command.call.send-within", value = "PT2S"),
      @ResourceArg(name = "command.budget.look-grace", value = "PT2M"),
      @ResourceArg(name = "command.budget.fetch-order", value = "PT5M"),
      @ResourceArg(name = "command.limits.app-per-second", value = "100000"),
      @ResourceArg(name = "command.limits.confirm-share", value = "0.001"),
      @ResourceArg(name = "quarkus.log.level", value = "WARN")
    })
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "in_flight_benchmark"),
      @ResourceArg(name = "topics", value = "true")
    })
class InFlightBenchmark {

  private static final Logger LOG = LoggerFactory.getLogger(InFlightBenchmark.class);
  private static final int COMMANDS = 12_000;
  private static final Duration ANSWER = Duration.ofSeconds(3);

  @Test
  void measures() {
    try (var keeta = StubKeeta.asConfigured();
        var topics = TopicsClient.asConfigured()) {
      keeta.answersAfter(ANSWER);
      var heapBefore = usedMegabytes();
      var commands = new ArrayList<String>();
      for (var i = 0; i < COMMANDS; i++) {
        var order = "" + (10_000_000 + i);
        keeta.order(order, 20);
        commands.add(
            "{\"commandId\":\"bench-%d\",\"type\":\"FETCH_ORDER\",\"orderId\":\"%s\",\"shopId\":\"%d\"}"
                .formatted(i, order, i % 3_000 + 1));
      }
      var cpuBefore = cpuMillis();
      var began = Instant.now();
      topics.publishAll(commands);
      var heaps = new ArrayList<Long>();
      var quarters = new ArrayList<Instant>();
      for (var i = 1; quarters.size() < 4; i++) {
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        var calls = keeta.callsTo("/order/get").size();
        while (quarters.size() < Math.min(4, 4 * calls / COMMANDS)) quarters.add(Instant.now());
        if (i % 20 == 0) heaps.add(usedMegabytes());
      }
      var took = Duration.between(began, Instant.now());
      var cpu = cpuMillis();
      cpu.replaceAll((program, millis) -> millis - cpuBefore.getOrDefault(program, 0L));
      LOG.atWarn()
          .addKeyValue("commands", COMMANDS)
          .addKeyValue("seconds", took.toSeconds())
          .addKeyValue("perSecondOfTheMiddleHalf", perSecond(quarters.getFirst(), quarters.get(2)))
          .addKeyValue("cpuMillis", cpu)
          .addKeyValue("mostInFlight", keeta.mostAtOnce())
          .addKeyValue("heapBeforeMiB", heapBefore)
          .addKeyValue("heapMiB", heaps)
          .log("Commands were in flight together");
    }
  }

  /** Without the start, in which nothing is compiled yet, and without the last stragglers. */
  private static long perSecond(Instant first, Instant third) {
    return COMMANDS / 2 * 1_000L / Duration.between(first, third).toMillis();
  }

  /** By program: the service with its Keeta, the broker, and the database with its sessions. */
  private static Map<String, Long> cpuMillis() {
    var millis = new TreeMap<String, Long>();
    Stream.concat(Stream.of(ProcessHandle.current()), ProcessHandle.current().descendants())
        .forEach(each -> {
          var file = each.info().command().orElse("?");
          var program =
              each.equals(ProcessHandle.current())
                  ? "service and Keeta"
                  : file.substring(file.lastIndexOf('/') + 1);
          var used = each.info().totalCpuDuration().orElse(Duration.ZERO);
          millis.merge(program, used.toMillis(), Long::sum);
        });
    return millis;
  }

  private static long usedMegabytes() {
    System.gc();
    var runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) >> 20;
  }
}
