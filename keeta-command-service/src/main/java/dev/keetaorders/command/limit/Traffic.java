package dev.keetaorders.command.limit;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All calls of this instance to Keeta: what may go out, what is under way, and what Keeta made of
 * it. It is of one process and in memory, so that it works while the ledger does not answer.
 *
 * <p>Limits space confirmations out and never stop them: they have a part of each app's rate to
 * themselves, no number under way that they may not exceed, and a pace under an open breaker. Only
 * {@link Stops} stops one, which is an operator's will.
 */
public final class Traffic {

  private static final int FEW = 1_024;

  private final LimitTerms terms;
  private final TrafficWatch watch;
  private final Map<String, AppFlow> apps = new TreeMap<>();
  private final Map<Lane, ShopFlow> shops = new HashMap<>();

  /** Shops that had no room when they were last asked for some. */
  private final Set<Lane> tight = new HashSet<>();

  private int pruneAt = FEW;
  private int confirmationsUnderWay;
  private int othersUnderWay;
  private Stops stops = Stops.NONE;

  /** Nothing is under way. */
  public Traffic(LimitTerms terms, TrafficWatch watch) {
    this.terms = terms;
    this.watch = watch;
  }

  /** Grants a call, which then counts until {@link #leave}, or says why it must wait. */
  public synchronized Permission ask(Wish wish, Instant now) {
    var why = hindrance(wish, now);
    if (why != null) {
      watch.heldBack(why, wish.confirms());
      return new Permission.Denied(why);
    }
    app(wish.lane().appId(), now).take(wish.confirms());
    shop(wish.lane(), now).take(wish.confirms());
    if (wish.confirms()) confirmationsUnderWay++;
    else othersUnderWay++;
    return new Permission.Granted();
  }

  /** What a call would wait for; asks for nothing. */
  public synchronized Optional<Hindrance> why(Wish wish, Instant now) {
    return Optional.ofNullable(hindrance(wish, now));
  }

  private @Nullable Hindrance hindrance(Wish wish, Instant now) {
    if (stops.stop(wish)) return Hindrance.SWITCHED_OFF;
    var byApp = app(wish.lane().appId(), now).hindrance(wish.confirms(), now);
    if (byApp != null) return byApp;
    var byShop = shop(wish.lane(), now).hindrance(wish.confirms(), now);
    if (byShop != null) tight.add(wish.lane());
    return byShop;
  }

  /** A call that was granted is not under way any more. */
  public synchronized void leave(Wish wish) {
    var app = apps.get(wish.lane().appId());
    if (app != null) app.leave(wish.confirms());
    var shop = shops.get(wish.lane());
    if (shop != null) shop.leave(wish.confirms());
    if (wish.confirms()) confirmationsUnderWay--;
    else othersUnderWay--;
  }

  /** A call ended, and told that of Keeta. */
  public synchronized void told(Lane lane, Condition condition, Instant now) {
    var app = app(lane.appId(), now);
    var before = app.breaker(now);
    app.told(condition, now);
    var after = app.breaker(now);
    if (!after.getClass().equals(before.getClass())) watch.moved(lane.appId(), before, after);
    switch (condition) {
      case WELL, TROUBLED, UNTOLD -> {}
      case APP_LIMITED -> watch.limited(lane, condition);
      case SHOP_LIMITED -> {
        watch.limited(lane, condition);
        shop(lane, now).slow(now);
      }
      case LIMITED -> {
        watch.limited(lane, condition);
        shop(lane, now).slow(now);
        app.limited(lane.shopId(), now);
      }
    }
  }

  /** From now on that is switched off, and nothing else. */
  public synchronized void stop(Stops stops) {
    this.stops = stops;
  }

  /** What is switched off. */
  public synchronized Stops stops() {
    return stops;
  }

  /** Whose calls of that kind would all be denied now, as far as somebody asked. */
  public synchronized Barred barred(boolean confirmations, Instant now) {
    var barredApps = new HashSet<>(stops.apps());
    apps.forEach((appId, app) -> {
      if (app.hindrance(confirmations, now) != null) barredApps.add(appId);
    });
    var barredShops = new HashSet<Lane>();
    for (var lanes = tight.iterator(); lanes.hasNext(); ) {
      var lane = lanes.next();
      var shop = shops.get(lane);
      // Others are barred wherever a confirmation is.
      if (shop == null || shop.hindrance(false, now) == null) lanes.remove();
      else if (shop.hindrance(confirmations, now) != null) barredShops.add(lane);
    }
    return new Barred(barredApps, barredShops);
  }

  /** Whose calls do not go out. */
  public record Barred(Set<String> apps, Set<Lane> shops) {

    /** Copies the sets. */
    public Barred {
      apps = Set.copyOf(apps);
      shops = Set.copyOf(shops);
    }
  }

  /** The breaker of every app that was called since the start. */
  public synchronized Map<String, Breaker> breakers(Instant now) {
    var breakers = new TreeMap<String, Breaker>();
    apps.forEach((appId, app) -> breakers.put(appId, app.breaker(now)));
    return breakers;
  }

  /** What part of its rate the app has. */
  public synchronized double pace(String appId, Instant now) {
    var app = apps.get(appId);
    return app == null ? 1 : app.pace(now);
  }

  /** Shops that are slowed because Keeta found their calls too many. */
  public synchronized int slowedShops(Instant now) {
    return (int) shops.values().stream().filter(shop -> shop.isSlowed(now)).count();
  }

  /** Steps of confirmations under way. */
  public synchronized int confirmationsUnderWay() {
    return confirmationsUnderWay;
  }

  /** Steps of other commands under way. */
  public synchronized int othersUnderWay() {
    return othersUnderWay;
  }

  /** Shops in memory: those that differ from one that was never heard of, and some more. */
  synchronized int shopsRemembered() {
    return shops.size();
  }

  private AppFlow app(String appId, Instant now) {
    return apps.computeIfAbsent(appId, _ -> new AppFlow(terms, now));
  }

  private ShopFlow shop(Lane lane, Instant now) {
    var known = shops.get(lane);
    if (known != null) return known;
    if (shops.size() >= pruneAt) {
      shops.values().removeIf(shop -> shop.isIdle(now));
      pruneAt = Math.max(FEW, 2 * shops.size());
    }
    var shop = new ShopFlow(terms, now);
    shops.put(lane, shop);
    return shop;
  }
}
