package dev.keetaorders.sandbox.state;

import dev.keetaorders.sandbox.codec.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.h2.mvstore.MVMap;

/** The events that wait to be polled and acknowledged (docs/keeta/opendelivery-api.md 3.1). */
public final class PolledEvents {

  private final MVMap<String, String> map;

  PolledEvents(MVMap<String, String> map) {
    this.map = map;
  }

  void add(PolledEvent event) {
    map.put(key(event), Json.write(event));
  }

  /** Those of an app, oldest first; what is older than that is forgotten. */
  public List<PolledEvent> of(String appId, Duration keptFor, Instant now) {
    var found = new ArrayList<PolledEvent>();
    var over = new ArrayList<PolledEvent>();
    var prefix = appId + "/";
    var cursor = map.cursor(prefix);
    while (cursor.hasNext() && cursor.next().startsWith(prefix)) {
      var event = Json.read(cursor.getValue(), PolledEvent.class);
      (event.emittedAt().plus(keptFor).isAfter(now) ? found : over).add(event);
    }
    over.forEach(this::remove);
    return found;
  }

  /** It is polled no more. */
  public void remove(PolledEvent event) {
    map.remove(key(event));
  }

  /** Two apps of one name there are not, and numbers have the same length for 250 years. */
  private static String key(PolledEvent event) {
    return event.appId() + "/" + event.number();
  }
}
