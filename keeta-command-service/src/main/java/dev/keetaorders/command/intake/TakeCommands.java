package dev.keetaorders.command.intake;

import dev.keetaorders.command.execute.Admission;
import dev.keetaorders.command.execute.Bell;
import dev.keetaorders.command.execute.ConfirmWithoutLedger;
import dev.keetaorders.command.execute.Impatience;
import dev.keetaorders.command.execute.LedgerRefused;
import dev.keetaorders.command.execute.Received;
import dev.keetaorders.command.execute.StepTaken.Settlement;
import dev.keetaorders.command.report.Reports;
import dev.keetaorders.command.settle.Outcome;
import dev.keetaorders.command.settle.Progress;
import dev.keetaorders.contracts.codec.CommandReader;
import dev.keetaorders.contracts.codec.CommandReader.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads commands and takes them into the ledger; what it returned from is durable. */
public final class TakeCommands {

  private static final Logger LOG = LoggerFactory.getLogger(TakeCommands.class);
  private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f-]{10,100}");

  /**
   * What was executed here without the ledger is begun by nobody before its execution is adopted;
   * if this process dies first, another instance need not wait longer than this.
   */
  private static final Duration ADOPTED_WITHIN = Duration.ofSeconds(30);

  private final Admissions admissions;
  private final Impatience impatience;
  private final ConfirmWithoutLedger withoutLedger;
  private final Reports reports;
  private final Bell bell;
  private final IntakeMetrics metrics;

  /**
   * Takes them into that ledger.
   *
   * @param bell rung when there is something to execute or to announce
   */
  public TakeCommands(
      Admissions admissions,
      Impatience impatience,
      ConfirmWithoutLedger withoutLedger,
      Reports reports,
      Bell bell,
      IntakeMetrics metrics) {
    this.admissions = admissions;
    this.impatience = impatience;
    this.withoutLedger = withoutLedger;
    this.reports = reports;
    this.bell = bell;
    this.metrics = metrics;
  }

  /** A reading with what the ledger needs of it; the end of what is wrong is settled here. */
  public Received received(
      Reading.Read read, byte[] body, @Nullable String traceparent, Instant now) {
    return new Received(
        read.command().head(),
        read.hash(),
        body,
        read.command(),
        null,
        now,
        now,
        traced(traceparent));
  }

  /** The same for a command with a wrong field: it is settled as INVALID. */
  public Received received(
      Reading.Wrong wrong, byte[] body, @Nullable String traceparent, Instant now) {
    var error = wrong.error();
    var outcome = new Outcome.Invalid(error.field(), error.why(), error.remedy());
    var result = reports.result(wrong.head(), outcome, Progress.NONE, now, now);
    var settlement = new Settlement(outcome.wire().name(), result, now);
    return new Received(
        wrong.head(), wrong.hash(), body, null, settlement, now, now, traced(traceparent));
  }

  /** Reads bytes. */
  public Reading read(byte[] body) {
    return CommandReader.read(body);
  }

  /** What became of one. */
  public record Taken(Received command, Admission admission) {}

  /** Takes them in, in their order. One id twice is judged by its first. */
  public List<Taken> take(Collection<Received> commands, Instant now) {
    var taken = new ArrayList<Taken>();
    var rest = List.copyOf(commands);
    while (!rest.isEmpty()) {
      var ids = new HashSet<String>();
      var round = new ArrayList<Received>();
      var later = new ArrayList<Received>();
      for (var command : rest) (ids.add(command.commandId()) ? round : later).add(command);
      var judged = admit(round, now);
      for (var command : round) {
        var admission = judged.get(command.commandId());
        if (admission == null) throw new IllegalStateException("Not judged: " + command.head());
        taken.add(new Taken(command, admission));
        count(command, admission);
      }
      rest = List.copyOf(later);
    }
    bell.ring();
    return taken;
  }

  private Map<String, Admission> admit(List<Received> round, Instant now) {
    var judged = new HashMap<String, Admission>();
    var rest = new ArrayList<Received>();
    for (var command : round) {
      var executed = withoutLedger.executed(command.commandId());
      if (executed.isEmpty()) {
        rest.add(command);
      } else if (executed.get().hash().equals(command.hash())) {
        rest.add(command.notBefore(now.plus(ADOPTED_WITHIN)));
      } else {
        // Of one id with two contents the one that was executed is the command.
        judged.put(command.commandId(), Admission.OTHER_CONTENT);
      }
    }
    rest.forEach(withoutLedger::watch);
    judged.putAll(admitAll(rest, now));
    for (var command : rest) {
      if (judged.get(command.commandId()) != Admission.ADMITTED) {
        withoutLedger.unwatch(command.commandId());
      }
    }
    return judged;
  }

  /** If the ledger cannot hold one of them, the others are taken in without it, in their order. */
  private Map<String, Admission> admitAll(List<Received> commands, Instant now) {
    try {
      return impatience.ask(() -> admissions.admit(commands, now));
    } catch (LedgerRefused e) {
      if (commands.size() == 1) {
        var commandId = commands.getFirst().commandId();
        LOG.atWarn().setCause(e).addKeyValue("command", commandId).log("The ledger cannot hold it");
        return Map.of(commandId, Admission.UNSTORABLE);
      }
      var half = commands.size() / 2;
      var judged = new HashMap<>(admitAll(commands.subList(0, half), now));
      judged.putAll(admitAll(commands.subList(half, commands.size()), now));
      return judged;
    }
  }

  private void count(Received command, Admission admission) {
    var settlement = command.settlement();
    if (admission == Admission.ADMITTED && command.inDoubt()) metrics.readAgain();
    if (admission != Admission.ADMITTED || settlement == null) return;
    metrics.refused(settlement.outcome());
  }

  private static @Nullable String traced(@Nullable String traceparent) {
    return traceparent != null && TRACEPARENT.matcher(traceparent).matches() ? traceparent : null;
  }
}
