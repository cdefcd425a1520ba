package dev.keetaorders.command.callback;

import dev.keetaorders.command.call.KeetaAppApi;
import dev.keetaorders.command.call.KeetaAppApi.EventCallback;
import dev.keetaorders.contracts.settings.App;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Tells Keeta the URL of every event, one call after the other. Doing it again is safe: Keeta
 * overwrites what it had (INFERRED, docs/keeta/standard-api.md, section 5). A crash in the middle
 * leaves the events before it set and those after it as they were.
 */
public final class RegisterCallbacks {

  private final KeetaAppApi keeta;
  private final List<String> eventIds;
  private final InstantSource clock;

  /**
   * Registers these events.
   *
   * @throws IllegalArgumentException naming the setting, if an id is no number
   */
  public RegisterCallbacks(KeetaAppApi keeta, List<String> eventIds, InstantSource clock) {
    for (var id : eventIds) {
      if (!id.matches("[1-9][0-9]{0,8}")) {
        throw new IllegalArgumentException(
            "command.callbacks.event-ids must be numbers of Keeta's events, not " + id);
      }
    }
    this.keeta = keeta;
    this.eventIds = List.copyOf(eventIds);
    this.clock = clock;
  }

  /** What would be sent; nothing is. */
  List<Registered> plan(String url, Set<Environment> environments) {
    return callbacks(url, environments).stream().map(Registered::planned).toList();
  }

  /** Sends it; after what no call would get through, the rest is not tried. */
  List<Registered> apply(App app, String url, Set<Environment> environments) {
    var done = new ArrayList<Registered>();
    var blocked = false;
    for (var callback : callbacks(url, environments)) {
      var each =
          blocked
              ? Registered.notTried(callback)
              : Registered.of(callback, keeta.setCallback(app, callback, clock.instant()));
      blocked = each.isInTheWayOfAll();
      done.add(each);
    }
    return done;
  }

  private List<EventCallback> callbacks(String url, Set<Environment> environments) {
    return environments.stream()
        .sorted()
        .flatMap(environment ->
            eventIds.stream()
                .map(id -> new EventCallback(id, url, environment == Environment.TEST)))
        .toList();
  }
}
