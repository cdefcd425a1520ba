package dev.keetaorders.command.intake;

import dev.keetaorders.command.intake.LedgerEntries.Entry;
import dev.keetaorders.command.limit.Hindrance;
import dev.keetaorders.contracts.codec.RawJson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command as {@code GET /commands/{commandId}} shows it.
 *
 * @param waitsFor why the instance that was asked would not let its next call go out now
 */
record CommandView(
    String state,
    RawJson command,
    List<Attempt> attempts,
    @Nullable RawJson result,
    @Nullable Hindrance waitsFor) {

  /**
   * One step at Keeta.
   *
   * @param took ISO 8601; absent while it is under way, or if nobody lived to tell
   */
  record Attempt(
      Instant at,
      String path,
      @Nullable String took,
      @Nullable String code,
      @Nullable String message) {}

  static CommandView of(Entry entry, @Nullable Hindrance waitsFor) {
    var result = entry.result();
    return new CommandView(
        entry.state(),
        new RawJson(entry.command()),
        entry.attempts().stream()
            .map(each ->
                new Attempt(
                    each.at(),
                    each.path(),
                    each.took() == null ? null : each.took().toString(),
                    each.code(),
                    each.message()))
            .toList(),
        result == null ? null : new RawJson(result),
        waitsFor);
  }
}
