package dev.keetaorders.proof.commands.judge;

import dev.keetaorders.proof.commands.evidence.Asked;
import dev.keetaorders.proof.commands.evidence.Attempt;
import dev.keetaorders.proof.commands.evidence.Call;
import dev.keetaorders.proof.commands.evidence.Deed;
import dev.keetaorders.proof.commands.evidence.OrderPlayed;
import dev.keetaorders.proof.commands.evidence.Result;
import dev.keetaorders.proof.commands.plan.Fulfilment;
import dev.keetaorders.proof.commands.plan.Kind;
import dev.keetaorders.proof.commands.plan.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An order as a run could have seen it, event by event, a second apart. */
public final class Played {

  private final List<Asked> asked = new ArrayList<>();
  private final List<Deed> deeds = new ArrayList<>();
  private final List<Call> calls = new ArrayList<>();
  private final List<Attempt> attempts = new ArrayList<>();
  private Instant now = Instant.parse("2026-01-05T12:00:00Z");

  /** Keeta did it, and we saw that. */
  public Played done(Kind kind) {
    return call(kind, true, "0", "Success", Duration.ofMillis(20));
  }

  /** Keeta did it, and whoever asked was killed before anybody wrote that down. */
  public Played forgotten(Kind kind) {
    return arrives(kind, true);
  }

  /** Keeta did nothing, and said so. */
  Played refused(Kind kind) {
    return call(kind, false, "115000399", "no", Duration.ofMillis(20));
  }

  /** Keeta did it or not, and what we saw does not tell. */
  Played unclear(Kind kind, boolean executed, String message) {
    return call(kind, executed, null, message, Duration.ofMillis(20));
  }

  Played call(
      Kind kind,
      boolean executed,
      @Nullable String code,
      @Nullable String message,
      @Nullable Duration took) {
    now = now.plusSeconds(1);
    calls.add(new Call(now, kind.path(), executed, null));
    attempts.add(new Attempt(now, kind.path(), took, code, message));
    return this;
  }

  /** We wrote down that we would ask, and the call has not left yet. */
  Played intends(Kind kind, @Nullable String code, @Nullable String message) {
    now = now.plusSeconds(1);
    attempts.add(new Attempt(now, kind.path(), null, code, message));
    return this;
  }

  /** A call arrives that was intended before. */
  Played arrives(Kind kind, boolean executed) {
    now = now.plusSeconds(1);
    calls.add(new Call(now, kind.path(), executed, null));
    return this;
  }

  Played somebody(String action) {
    now = now.plusSeconds(1);
    deeds.add(new Deed(action, now));
    return this;
  }

  /** It has results with these bytes; what was called since the last one was for it. */
  public Played ends(Kind kind, String outcome, String... bytes) {
    now = now.plusSeconds(1);
    var results =
        List.of(bytes.length == 0 ? new String[] {"a"} : bytes).stream()
            .map(each -> new Result(outcome, now, each))
            .toList();
    asked.add(new Asked("c-" + asked.size(), kind, now.minusSeconds(9), results, attempts));
    attempts.clear();
    return this;
  }

  Played hasNoResult(Kind kind) {
    asked.add(new Asked("c-" + asked.size(), kind, now, List.of(), attempts));
    return this;
  }

  /** All of it. */
  public OrderPlayed order() {
    var story = new Story(1, 8_800_000L, Fulfilment.PLATFORM_DELIVERY, List.of());
    return new OrderPlayed(story, "5047", asked, deeds, calls);
  }
}
