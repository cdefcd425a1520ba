package dev.keetaorders.command.execute;

import static dev.keetaorders.command.Patiently.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.command.settle.NextStep;
import dev.keetaorders.command.settle.Progress;
import dev.keetaorders.command.settle.ResendPolicy.Next;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.order.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class WriteTogetherTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final GatedLedger ledger = new GatedLedger();
  private final WriteTogether together = new WriteTogether(ledger, 1);

  @Test
  void whatComesWhileAllWritersAreAtWorkIsWrittenWithTheNext() throws Exception {
    var first = concludes("first");
    var others = concludes("one", "another", "one more");
    ledger.gate.release(2);

    assertThat(all(first)).containsExactly(true);
    assertThat(all(others)).containsExactly(true, true, true);
    assertThat(ledger.written).hasSize(2);
    assertThat(ledger.written.getFirst()).containsExactly("first");
    assertThat(ledger.written.getLast()).containsExactlyInAnyOrder("one", "another", "one more");
  }

  @Test
  void saysOfEachWhetherItWasOurs() throws Exception {
    var first = concludes("first");
    var others = concludes("one", "taken over");
    ledger.gate.release(2);

    assertThat(all(first)).containsExactly(true);
    assertThat(all(others)).containsExactly(true, false);
  }

  @Test
  void oneThatTheLedgerCannotHoldKeepsNoOtherFromIt() throws Exception {
    var first = concludes("first");
    var others = concludes("one", "poison", "another");
    ledger.gate.release(5);

    assertThat(all(first)).containsExactly(true);
    assertThat(others.getFirst().get()).isTrue();
    assertThat(others.getLast().get()).isTrue();
    assertThatThrownBy(() -> others.get(1).get()).hasCauseInstanceOf(LedgerRefused.class);
  }

  @Test
  void allThatWereWrittenTogetherHearThatTheLedgerDoesNotAnswer() throws Exception {
    var first = concludes("first");
    var others = concludes("one", "another");
    ledger.away = true;
    ledger.gate.release(2);

    for (var each : List.of(first.getFirst(), others.getFirst(), others.getLast())) {
      assertThatThrownBy(each::get).hasCauseInstanceOf(LedgerUnavailable.class);
    }
    ledger.away = false;
    var again = concludes("one");
    ledger.gate.release();
    assertThat(all(again)).containsExactly(true);
  }

  /** Each on a thread of its own, which waits when this returns. */
  private List<FutureTask<Boolean>> concludes(String... ids) {
    var tasks = new ArrayList<FutureTask<Boolean>>();
    for (var id : ids) {
      Callable<Boolean> conclude = () -> together.conclude(taken(id));
      var task = new FutureTask<>(conclude);
      tasks.add(task);
      var thread = Thread.ofVirtual().start(task);
      await().until(() -> thread.getState() == Thread.State.WAITING);
    }
    return tasks;
  }

  private static List<Boolean> all(List<FutureTask<Boolean>> tasks) throws Exception {
    var all = new ArrayList<Boolean>();
    for (var task : tasks) all.add(task.get());
    return all;
  }

  /** Writes only what it is let write. */
  private static final class GatedLedger implements Conclusions {
    private final Semaphore gate = new Semaphore(0);
    private final List<List<String>> written = new CopyOnWriteArrayList<>();
    private volatile boolean away;

    @Override
    public List<Boolean> conclude(List<StepTaken> all) {
      gate.acquireUninterruptibly();
      if (away) throw new LedgerUnavailable(new IllegalStateException("switched off"));
      var ids = all.stream().map(each -> each.begun().open().command().commandId()).toList();
      if (ids.contains("poison")) throw new LedgerRefused(new IllegalStateException("poison"));
      written.add(ids);
      return ids.stream().map(id -> !id.equals("taken over")).toList();
    }
  }

  private static StepTaken taken(String id) {
    var command =
        new Command(
            id,
            CommandType.FETCH_ORDER,
            "1",
            "9",
            null,
            null,
            null,
            null,
            null,
            new CommandArguments.None());
    var open =
        new OpenCommand(
            1,
            command,
            NOON,
            null,
            Progress.NONE,
            0,
            null,
            null,
            Step.CALL,
            NOON,
            null,
            Neighbours.NONE);
    var target = new Target(Dialect.STANDARD, "1001001", "9");
    return new StepTaken(
        new Begun(open, Step.CALL, target, Progress.NONE, 1, "one", NOON, NOON),
        NOON,
        Duration.ofSeconds(3),
        "unclear",
        null,
        null,
        new Next(Progress.NONE, new NextStep.LookAt(NOON)),
        null,
        List.of());
  }
}
