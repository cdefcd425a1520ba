package dev.keetaorders.simulation.ledger;

import dev.keetaorders.command.execute.Beginning;
import dev.keetaorders.command.execute.Begun;
import dev.keetaorders.command.execute.Claims;
import dev.keetaorders.command.execute.Conclusions;
import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.command.execute.OpenCommand;
import dev.keetaorders.command.execute.Openings;
import dev.keetaorders.command.execute.Step;
import dev.keetaorders.command.execute.StepTaken;
import dev.keetaorders.command.report.Announcement;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.command.settle.NextStep;
import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandResult;
import dev.keetaorders.contracts.command.RefundableLine;
import dev.keetaorders.simulation.Defect;
import dev.keetaorders.simulation.clock.Chance;
import dev.keetaorders.simulation.keeta.Weather;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * The ledger with the rules of the real one, whose SQL has tests of its own: what is due, which
 * commands of an order wait for which, whose step is under way and until when. It is away now and
 * then, and now and then its answer is lost after it did what it was asked.
 */
public final class MemoryLedger implements Claims, Conclusions {

  private static final Comparator<Row> CONFIRMATIONS_FIRST =
      Comparator.comparing((Row row) -> !row.isConfirmation()).thenComparingLong(row -> row.seq);

  private final Reports reports;
  private final Chance chance;
  private final Defect defect;
  private final Consumer<Announcement> announced;
  private final Map<String, Row> byId = new HashMap<>();
  private final Map<String, List<Row>> byOrder = new HashMap<>();
  private final List<Row> unsettled = new ArrayList<>();
  private Weather weather = Weather.CALM;
  private Runnable whenAdmitted = () -> {};
  private long rows;

  /**
   * Holds nothing.
   *
   * @param announced is given what has to reach a topic, once for every time that it is written
   */
  public MemoryLedger(
      Reports reports, Chance chance, Defect defect, Consumer<Announcement> announced) {
    this.reports = reports;
    this.chance = chance;
    this.defect = defect;
    this.announced = announced;
  }

  /** From now on it goes so. */
  public void weather(Weather now) {
    weather = now;
  }

  /** Hears of every command that comes in. */
  public void listen(Runnable listener) {
    whenAdmitted = listener;
  }

  /** Takes a command in, unless it has one of that id. */
  public void admit(Command command, Instant now) {
    if (byId.containsKey(command.commandId())) return;
    var row = new Row(++rows, command, now);
    byId.put(command.commandId(), row);
    ofOrder(row).add(row);
    unsettled.add(row);
    whenAdmitted.run();
  }

  private List<Row> ofOrder(Row row) {
    return byOrder.computeIfAbsent(row.command.orderId(), _ -> new ArrayList<>());
  }

  /** When something is due next. */
  public Optional<Instant> nearest() {
    return unsettled.stream().map(Row::dueAt).min(Comparator.naturalOrder());
  }

  /** The ids of what has not ended. */
  public List<String> unsettled() {
    return unsettled.stream().map(row -> row.command.commandId()).toList();
  }

  @Override
  public Claimed claim(
      String owner,
      int most,
      Openings openings,
      Instant now,
      BiFunction<OpenCommand, Instant, Beginning> decide) {
    mayBeAway();
    var begun = new ArrayList<Begun>();
    var ended = new ArrayList<Ended>();
    var due =
        unsettled.stream().filter(row -> isDue(row, now)).sorted(CONFIRMATIONS_FIRST).toList();
    for (var row : due) {
      // One before it may have begun a step of the order meanwhile.
      if (begun.size() + ended.size() == most || !isDue(row, now)) continue;
      var open =
          row.open(defect != Defect.FORGETS_THE_DOUBT)
              .beside(NeighboursOf.of(row, ofOrder(row), byId, now));
      switch (decide.apply(open, now)) {
        case Beginning.Begin begin -> begun.add(begin(row, open, begin, owner, now));
        case Beginning.Wait wait -> waitUntil(row, open, wait);
        case Beginning.Hold _ -> throw new IllegalStateException("Nothing here limits a call");
        case Beginning.End end -> {
          var result =
              reports.result(end.head(), end.outcome(), end.progress(), row.receivedAt, now);
          var word = end.outcome().wire().name();
          settle(row, word);
          announced.accept(reports.ofResult(end.head().orderId(), result, null));
          ended.add(
              new Ended(row.command.commandId(), row.command.type().name(), word, row.receivedAt));
        }
      }
    }
    mayHaveSaidNothing();
    return new Claimed(begun, ended, begun.size() + ended.size());
  }

  private boolean isDue(Row row, Instant now) {
    if (row.isSettled() || row.nextAt.isAfter(now)) return false;
    var until = row.callUntil;
    if (until != null && until.isAfter(now) && defect != Defect.TAKES_OVER_AT_ONCE) return false;
    for (var other : ofOrder(row)) {
      if (other == row || other.isSettled()) continue;
      if (other.callUntil != null) return false;
      if (other.seq < row.seq && !mayOvertake(row, other)) return false;
    }
    return true;
  }

  /** A confirmation does not wait for the pauses of another command. */
  private static boolean mayOvertake(Row row, Row earlier) {
    return row.isConfirmation() && !earlier.isConfirmation() && earlier.isBegun();
  }

  private Begun begin(Row row, OpenCommand open, Beginning.Begin begin, String owner, Instant now) {
    row.attempts++;
    row.next = begin.step();
    row.nextAt = now;
    row.progress = begin.progress();
    row.target = begin.target();
    row.owner = owner;
    row.callUntil = begin.callUntil();
    if (row.begunAt == null) row.begunAt = now;
    return new Begun(
        open,
        begin.step(),
        begin.target(),
        begin.progress(),
        row.attempts,
        owner,
        begin.sendBy(),
        begin.callUntil());
  }

  private static void waitUntil(Row row, OpenCommand open, Beginning.Wait wait) {
    var unjudged = open.abandoned() == Step.CALL && wait.progress().equals(open.progress());
    if (row.attempts == 0 || unjudged) {
      row.nextAt = wait.at();
    } else {
      row.proceed(wait.step(), wait.at(), wait.progress());
    }
  }

  @Override
  public List<Boolean> conclude(List<StepTaken> all) {
    mayBeAway();
    var ours = all.stream().map(this::conclude).toList();
    mayHaveSaidNothing();
    return ours;
  }

  @Override
  public boolean conclude(StepTaken taken) {
    var begun = taken.begun();
    var row = Objects.requireNonNull(byId.get(begun.open().command().commandId()));
    var ours =
        defect == Defect.ENDS_TWICE
            || (row.callUntil != null
                && row.attempts == begun.attempt()
                && begun.owner().equals(row.owner));
    for (var announcement : taken.announcements()) {
      if (ours || announcement.kind() == Announcement.Kind.REPLY) announced.accept(announcement);
    }
    if (!ours) return false;
    var progress = taken.next().progress();
    switch (taken.next().step()) {
      case NextStep.CallAt(var at) -> row.proceed(Step.CALL, at, progress);
      case NextStep.LookAt(var at) -> row.proceed(Step.LOOK, at, progress);
      case NextStep.Settle _ -> {
        var settlement = Objects.requireNonNull(taken.settlement());
        row.progress = progress;
        row.lines = lines(settlement.result());
        settle(row, settlement.outcome());
      }
    }
    return true;
  }

  private static List<RefundableLine> lines(byte[] result) {
    return switch (Json.read(result, CommandResult.class)) {
      case Json.Reading.Read<CommandResult>(var read) ->
          Objects.requireNonNullElse(read.data().products(), List.of());
      case Json.Reading.Unreadable<CommandResult>(var why) ->
          throw new IllegalStateException("A result of ours that " + why);
    };
  }

  private void settle(Row row, String word) {
    row.settle(word);
    unsettled.remove(row);
  }

  private void mayBeAway() {
    if (chance.in(weather.ledgerAway()))
      throw new LedgerUnavailable(new IllegalStateException("no connection"));
  }

  private void mayHaveSaidNothing() {
    if (chance.in(weather.ledgerSilent()))
      throw new LedgerUnavailable(new IllegalStateException("no connection"));
  }
}
