package dev.keetaorders.command.limit;

import dev.keetaorders.contracts.command.CommandType;
import java.util.EnumSet;
import java.util.Set;

/**
 * What operators have switched off. Nothing of it is lost: it waits until it is switched on, or its
 * issuer's end has come.
 *
 * @param apps whose calls do not go out
 * @param types whose calls do not go out
 * @param writes whether only calls that change nothing go out
 */
public record Stops(Set<String> apps, Set<CommandType> types, boolean writes) {

  /** Everything goes out. */
  public static final Stops NONE = new Stops(Set.of(), Set.of(), false);

  /** Whoever has not read the switches yet calls nothing but what has no time to wait for them. */
  public static final Stops UNTIL_READ =
      new Stops(Set.of(), EnumSet.complementOf(EnumSet.of(CommandType.CONFIRM_ORDER)), false);

  /** Copies the sets. */
  public Stops {
    apps = Set.copyOf(apps);
    types = Set.copyOf(types);
  }

  boolean stop(Wish wish) {
    return apps.contains(wish.lane().appId())
        || types.contains(wish.type())
        || (writes && !wish.reads());
  }

  /** Whether some confirmation waits because of it, which an operator alone may want. */
  public boolean stopConfirmations() {
    return writes || !apps.isEmpty() || types.contains(CommandType.CONFIRM_ORDER);
  }
}
