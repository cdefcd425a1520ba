package dev.keetaorders.command.execute;

import static dev.keetaorders.command.Patiently.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.call.Answer;
import dev.keetaorders.command.call.KeetaApi;
import dev.keetaorders.command.measure.CommandMetrics;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.command.Commands;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of an outage of the ledger when it is over. */
class ExecuteCommandsTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final List<String> confirmed = new CopyOnWriteArrayList<>();
  private final AtomicReference<Supplier<CallOutcome>> next =
      new AtomicReference<>(() -> new CallOutcome.Done("0", "Success"));
  private final KeetaApi keeta =
      (call, _) -> {
        confirmed.add(call.orderId());
        return Answer.of(next.get().get(), null);
      };
  private final Reports reports = new Reports(new Topics("t."));
  private final CommandMetrics metrics = new CommandMetrics(new SimpleMeterRegistry());
  private final ConfirmWithoutLedger withoutLedger =
      Execution.withoutLedger(keeta, reports, now::get, metrics);
  private final SwitchedLedger ledger = new SwitchedLedger();
  private final ExecuteCommands execution =
      new ExecuteCommands(
          ledger,
          ledger,
          ledger,
          Execution.beginStep(),
          Execution.performStep(keeta, reports, now::get, metrics),
          withoutLedger,
          new Bell(),
          now::get,
          metrics,
          new Instance("one"),
          Execution.traffic(),
          Execution.nothingAwaited(),
          (_, _) -> {},
          _ -> Set.of(),
          new Workers(2, 1, 2),
          Duration.ofMillis(10),
          Duration.ofSeconds(1));

  @AfterEach
  void stop() throws InterruptedException {
    execution.stop();
  }

  @Test
  void whatWasConfirmedInALongOutageReachesTheLedgerWhenItIsBack() {
    withoutLedger.watch(confirm("over-http", "1"));
    withoutLedger.confirm(confirm("of-a-lost-partition", "2"));
    execution.start();
    await().until(() -> confirmed.size() == 2);

    now.set(NOON.plus(Duration.ofMinutes(10)));
    var claims = ledger.claims;
    await().until(() -> ledger.claims > claims + 1);
    ledger.away = false;

    await()
        .untilAsserted(() ->
            assertThat(ledger.adopted)
                .containsExactlyInAnyOrder("over-http", "of-a-lost-partition"));
    assertThat(confirmed).containsExactlyInAnyOrder("1", "2");
  }

  @Test
  void whatTheLedgerCannotHoldKeepsNothingElseWaiting() {
    ledger.refused = "poison";
    withoutLedger.confirm(confirm("poison", "1"));
    withoutLedger.confirm(confirm("sound", "2"));
    await().until(() -> confirmed.size() == 2);
    ledger.away = false;
    execution.start();

    await().untilAsserted(() -> assertThat(ledger.adopted).containsExactly("sound"));
    await().until(() -> !withoutLedger.remembers("poison"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aConfirmationThatWasBegunIsTriedOnWhileTheLedgerIsAway(boolean stepIsTaken) {
    next.set(() -> {
      // Both are behind the network that fails.
      if (!stepIsTaken) ledger.away = true;
      return new CallOutcome.NotSent("no connection");
    });
    ledger.away = false;
    ledger.begun.add(Execution.begun(confirm("begun", "1"), NOON));
    execution.start();
    await().until(() -> ledger.away || ledger.concluded.contains("begun"));
    ledger.away = true;

    next.set(() -> new CallOutcome.Done("0", "Success"));
    now.set(NOON.plusSeconds(1));
    await().until(() -> confirmed.size() == 2);
    assertThat(ledger.adopted).isEmpty();
    ledger.away = false;

    await().untilAsserted(() -> assertThat(ledger.adopted).containsExactly("begun"));
    assertThat(confirmed).containsExactly("1", "1");
  }

  private static Received confirm(String id, String order) {
    var body =
        "{\"commandId\":\"%s\",\"type\":\"CONFIRM_ORDER\",\"orderId\":\"%s\",\"shopId\":\"9\"}"
            .formatted(id, order)
            .getBytes(UTF_8);
    var command = Commands.read(body);
    return new Received(command.head(), "hash", body, command, null, NOON, NOON, null);
  }

  /** Away until it is switched on; it gives what it is given. */
  private static final class SwitchedLedger implements Claims, Conclusions, Adoptions {
    private final List<String> adopted = new CopyOnWriteArrayList<>();
    private final List<String> concluded = new CopyOnWriteArrayList<>();
    private final Queue<Begun> begun = new ConcurrentLinkedQueue<>();
    private volatile boolean away = true;
    private volatile String refused = "";
    private volatile int claims;

    private void answer() {
      if (away) throw new LedgerUnavailable(new IllegalStateException("switched off"));
    }

    @Override
    @SuppressWarnings("NonAtomicVolatileUpdate") // One thread claims.
    public Claimed claim(
        String owner,
        int most,
        Openings openings,
        Instant now,
        BiFunction<OpenCommand, Instant, Beginning> decide) {
      claims++;
      answer();
      var first = begun.poll();
      return new Claimed(first == null ? List.of() : List.of(first), List.of(), 0);
    }

    @Override
    public List<Boolean> conclude(List<StepTaken> all) {
      answer();
      for (var taken : all) concluded.add(taken.begun().open().command().commandId());
      return all.stream().map(_ -> true).toList();
    }

    @Override
    public Admission adopt(Remembered remembered, Instant now) {
      answer();
      var id = remembered.commandId();
      if (id.equals(refused)) throw new LedgerRefused(new IllegalStateException("cannot hold it"));
      adopted.add(id);
      return Admission.ADMITTED;
    }
  }
}
