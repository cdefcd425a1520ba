package dev.keetaorders.sandbox.state;

import java.util.Map;
import java.util.Optional;

/**
 * Where an app wants its pushes: a URL for each event, one for test stores and one for formal ones
 * (docs/keeta/standard-api.md 4.5).
 */
public final class Callbacks {

  private static final String PREFIX = "callback/";

  /** Pushes of that event go there from now on. */
  public static void set(
      Keeta.Session session, String appId, int eventId, boolean test, String url) {
    session.note(name(appId, eventId, test), url);
  }

  /** Where pushes of that event go. */
  public static Optional<String> find(
      Keeta.Session session, String appId, int eventId, boolean test) {
    return session.note(name(appId, eventId, test));
  }

  /**
   * Where that push goes: by the kind of its shop. What is about no shop goes where formal stores'
   * pushes go, else where those of test stores do.
   */
  public static Optional<String> of(Keeta.Session session, Push push) {
    var test = session.shop(push.appId(), push.shopId()).test();
    var found = find(session, push.appId(), push.eventId(), test);
    return push.shopId() == 0
        ? found.or(() -> find(session, push.appId(), push.eventId(), true))
        : found;
  }

  /** Everything an app has set: {@code 1001/test} and where it goes. */
  public static Map<String, String> all(Keeta.Session session, String appId) {
    return session.notes(PREFIX + appId + "/");
  }

  private static String name(String appId, int eventId, boolean test) {
    return PREFIX + appId + "/" + eventId + (test ? "/test" : "/formal");
  }

  private Callbacks() {}
}
