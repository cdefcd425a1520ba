package dev.keetaorders.command.execute;

import dev.keetaorders.command.limit.Lane;
import dev.keetaorders.command.limit.Permission;
import dev.keetaorders.command.limit.Stops;
import dev.keetaorders.command.limit.Traffic;
import dev.keetaorders.command.limit.Wish;
import dev.keetaorders.command.settle.CommandClass;
import dev.keetaorders.contracts.command.CommandType;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * One claim's way through the limits. What is claimed was granted before its intent is written, and
 * what was granted and not begun, because the ledger broke off, is given back.
 */
final class Passage implements Openings {

  private final Traffic traffic;
  private final int free;
  private final int mostOthers;
  private final Map<String, Wish> granted = new HashMap<>();

  /**
   * For one claim.
   *
   * @param free workers
   * @param mostOthers how many workers may be at something else than confirmations
   */
  Passage(Traffic traffic, int free, int mostOthers) {
    this.traffic = traffic;
    this.free = free;
    this.mostOthers = mostOthers;
  }

  /** The step, if it may go out now. */
  Beginning admit(OpenCommand open, Beginning beginning, Instant now) {
    if (!(beginning instanceof Beginning.Begin begin)) return beginning;
    var wish = wish(open, begin.step(), begin.target());
    return switch (traffic.ask(wish, now)) {
      case Permission.Granted _ -> {
        granted.put(open.command().commandId(), wish);
        yield begin;
      }
      case Permission.Denied _ ->
          new Beginning.Hold(begin.step(), begin.target(), begin.progress());
    };
  }

  /** What was granted and is not among these is not under way. */
  void keepOnly(Collection<Begun> begun) {
    var rest = new HashMap<>(granted);
    for (var each : begun) rest.remove(each.open().command().commandId());
    rest.values().forEach(traffic::leave);
  }

  static Wish wish(Begun begun) {
    return wish(begun.open(), begun.step(), begun.target());
  }

  static Wish wish(OpenCommand open, Step step, Target target) {
    return new Wish(
        new Lane(target.appId(), target.shopId()), open.command().type(), step == Step.LOOK);
  }

  @Override
  public Opening confirmations(Instant now) {
    return opening(true, free - granted.size(), now);
  }

  @Override
  public Opening others(Instant now) {
    var room = Math.min(free - granted.size(), mostOthers - traffic.othersUnderWay());
    return opening(false, room, now);
  }

  private Opening opening(boolean confirmations, int room, Instant now) {
    var barred = traffic.barred(confirmations, now);
    var stops = traffic.stops();
    var readable = EnumSet.allOf(CommandType.class);
    readable.removeAll(stops.types());
    return new Opening(
        Math.max(0, room), callable(readable, stops), readable, barred.apps(), barred.shops());
  }

  private static Set<CommandType> callable(Set<CommandType> on, Stops stops) {
    var callable = EnumSet.noneOf(CommandType.class);
    Arrays.stream(CommandType.values())
        .filter(on::contains)
        .filter(type -> !stops.writes() || CommandClass.of(type) == CommandClass.READ)
        .forEach(callable::add);
    return callable;
  }
}
