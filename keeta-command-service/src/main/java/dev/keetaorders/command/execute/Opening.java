package dev.keetaorders.command.execute;

import dev.keetaorders.command.limit.Lane;
import dev.keetaorders.contracts.command.CommandType;
import java.util.Set;

/**
 * What of a class of commands may be claimed now.
 *
 * @param room how many steps may be begun
 * @param callable the types of which calls go out
 * @param readable the types of which read-backs go out
 * @param fullApps apps whose calls would have to wait
 * @param fullShops shops whose calls would have to wait
 */
public record Opening(
    int room,
    Set<CommandType> callable,
    Set<CommandType> readable,
    Set<String> fullApps,
    Set<Lane> fullShops) {

  /** Copies the sets. */
  public Opening {
    callable = Set.copyOf(callable);
    readable = Set.copyOf(readable);
    fullApps = Set.copyOf(fullApps);
    fullShops = Set.copyOf(fullShops);
  }
}
