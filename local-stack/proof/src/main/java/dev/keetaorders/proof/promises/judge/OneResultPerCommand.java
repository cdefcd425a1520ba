package dev.keetaorders.proof.promises.judge;

import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.Evidence;
import dev.keetaorders.proof.promises.evidence.ResultRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/** Every command that somebody took ends, and in one way, though that may be told repeatedly. */
public final class OneResultPerCommand implements Promise {

  private static final String SENTENCE =
      "every accepted command has exactly one result, to the byte";

  /** A database that is put back has lost what it took in that long before, and no topic has it. */
  private static final Duration LOST_BY_A_RESTORE = Duration.ofMinutes(2);

  @Override
  public String sentence() {
    return SENTENCE;
  }

  @Override
  public Verdict judge(Evidence evidence) {
    var tally = new Tally(SENTENCE);
    var results =
        evidence.topics().results().stream()
            .collect(
                Collectors.groupingBy(
                    ResultRecord::commandId,
                    Collectors.mapping(ResultRecord::sha256, Collectors.toSet())));
    results.forEach((commandId, contents) ->
        tally.check(
            contents.size() == 1,
            () -> "command %s has %d different results".formatted(commandId, contents.size())));
    var forgotten = 0L;
    var nobodys = 0L;
    for (var command : evidence.played().sent().commands()) {
      if (!command.accepted()) {
        nobodys++;
        continue;
      }
      if (command.httpStatus() != null
          && !results.containsKey(command.commandId())
          && restored(evidence, command.at())) {
        forgotten++;
        continue;
      }
      tally.check(
          !results.getOrDefault(command.commandId(), Set.of()).isEmpty(),
          () ->
              "command %s (%s for order %s) has no result"
                  .formatted(command.commandId(), command.type(), command.orderId()));
    }
    var records = evidence.topics().results().size();
    tally.figure(
        "%d repeats; %d that were posted went with a database that was put back"
            .formatted(records - results.size(), forgotten));
    if (nobodys > 0) tally.figure("%d commands were taken by nobody".formatted(nobodys));
    return tally.verdict();
  }

  private static boolean restored(Evidence evidence, Instant at) {
    return evidence.played().disturbed().stream()
        .filter(each -> each.what() == Disturbance.POSTGRES_RESTORED)
        .anyMatch(
            each -> at.isAfter(each.from().minus(LOST_BY_A_RESTORE)) && !at.isAfter(each.to()));
  }
}
