package dev.keetaorders.proof.commands.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Draws stories; the same numbers give the same stories. */
public final class Stories {

  private static final long FIRST_SHOP = 8_800_000L;

  /** So many that no limit per shop holds a run up. */
  private static final int SHOPS = 400;

  private static final double SAID_TWICE = 0.05;
  private static final double AT_THE_SAME_TIME = 0.4;
  private static final double CUSTOMER_LEAVES = 0.05;

  /** Commands of one order published together, rather than one after the other's result. */
  private static final double AT_ONCE = 0.5;

  /** Half of the races are to be won by somebody else. */
  private static final int EARLIEST_MILLIS = -60;

  private static final int LATEST_MILLIS = 60;

  private final RandomGenerator random;

  private Stories(RandomGenerator random) {
    this.random = random;
  }

  /** Stories with at least that many commands. */
  public static List<Story> draw(RandomGenerator random, int commands) {
    var draws = new Stories(random);
    var stories = new ArrayList<Story>();
    for (var drawn = 0; drawn < commands; drawn += stories.getLast().wishes().size()) {
      stories.add(draws.story(stories.size()));
    }
    return stories;
  }

  private Story story(int number) {
    var kind = random.nextInt(100);
    if (kind < 30) return story(number, Fulfilment.PLATFORM_DELIVERY, givenBackWhole());
    if (kind < 50) return story(number, Fulfilment.PICKUP, collected());
    if (kind < 70) return story(number, Fulfilment.MERCHANT_DELIVERY, brought());
    if (kind < 85) return story(number, Fulfilment.PLATFORM_DELIVERY, givenBackInPart());
    return story(number, Fulfilment.PLATFORM_DELIVERY, List.of(cancelled()));
  }

  private Story story(int number, Fulfilment fulfilment, List<Scene> scenes) {
    return new Story(number, FIRST_SHOP + random.nextInt(SHOPS), fulfilment, scenes);
  }

  private List<Scene> givenBackWhole() {
    var scenes = new ArrayList<>(accepted(Kind.MARK_READY, "PORTAL_READY"));
    scenes.add(new Scene.Happens("REQUEST_REFUND"));
    var agrees = random.nextBoolean();
    var same = agrees ? "PORTAL_AGREE_REFUND" : "PORTAL_REJECT_REFUND";
    var other = agrees ? "PORTAL_REJECT_REFUND" : "PORTAL_AGREE_REFUND";
    scenes.add(
        asks(agrees ? Kind.AGREE_REFUND : Kind.REJECT_REFUND, random.nextBoolean() ? same : other));
    return scenes;
  }

  private List<Scene> collected() {
    var scenes = new ArrayList<>(accepted(Kind.MARK_READY, "PORTAL_READY"));
    scenes.add(asks(Kind.COLLECT_ORDER, "PORTAL_COLLECTED"));
    return scenes;
  }

  private List<Scene> brought() {
    var scenes = new ArrayList<>(accepted(Kind.UPDATE_COURIER, null));
    scenes.add(asks(Kind.MARK_READY, "PORTAL_READY"));
    scenes.add(asks(Kind.DISPATCH_ORDER, "PORTAL_DISPATCHED"));
    scenes.add(asks(Kind.DELIVER_ORDER, "PORTAL_DELIVERED"));
    return scenes;
  }

  private List<Scene> givenBackInPart() {
    var scenes = new ArrayList<>(accepted(Kind.FETCH_ORDER, null));
    scenes.add(asks(Kind.PREVIEW_PARTIAL_REFUND, null));
    scenes.add(asks(Kind.APPLY_PARTIAL_REFUND, null));
    return scenes;
  }

  private Scene cancelled() {
    return asks(Kind.CANCEL_ORDER, random.nextBoolean() ? "PORTAL_CANCEL" : "PORTAL_CONFIRM");
  }

  /** A confirmation, and what comes after it. */
  private List<Scene> accepted(Kind next, @Nullable String nextBySomebodyElse) {
    var leaves = random.nextDouble() < CUSTOMER_LEAVES;
    var confirms = asks(Kind.CONFIRM_ORDER, leaves ? "CUSTOMER_CANCEL" : "PORTAL_CONFIRM");
    if (random.nextDouble() >= AT_ONCE) return List.of(confirms, asks(next, nextBySomebodyElse));
    return List.of(
        new Scene.Asks(List.of(confirms.wishes().getFirst(), wish(next)), confirms.meanwhile()));
  }

  private Scene.Asks asks(Kind kind, @Nullable String bySomebodyElse) {
    var races = bySomebodyElse != null && random.nextDouble() < AT_THE_SAME_TIME;
    var after = Duration.ofMillis(random.nextInt(EARLIEST_MILLIS, LATEST_MILLIS));
    var meanwhile = races ? new Scene.Meanwhile(String.valueOf(bySomebodyElse), after) : null;
    return new Scene.Asks(List.of(wish(kind)), meanwhile);
  }

  private Wish wish(Kind kind) {
    return new Wish(kind, random.nextDouble() < SAID_TWICE);
  }
}
