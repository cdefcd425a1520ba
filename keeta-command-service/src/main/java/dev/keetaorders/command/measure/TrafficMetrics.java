package dev.keetaorders.command.measure;

import dev.keetaorders.command.control.BreakerState;
import dev.keetaorders.command.control.Switch;
import dev.keetaorders.command.control.SwitchMetrics;
import dev.keetaorders.command.limit.Breaker;
import dev.keetaorders.command.limit.Condition;
import dev.keetaorders.command.limit.Hindrance;
import dev.keetaorders.command.limit.Lane;
import dev.keetaorders.command.limit.Traffic;
import dev.keetaorders.command.limit.TrafficWatch;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The metrics of the traffic to Keeta, and a line for what people must know of it. */
public final class TrafficMetrics implements TrafficWatch, SwitchMetrics {

  public static final String UNDER_WAY = "keeta_command_steps_under_way";
  public static final String HELD = "keeta_command_held_back";
  public static final String LIMITED = "keeta_command_limited";
  public static final String PACE = "keeta_command_pace";
  public static final String SLOWED_SHOPS = "keeta_command_slowed_shops";
  public static final String BREAKER = "keeta_breaker_state";
  public static final String SWITCHED_OFF = "keeta_switched_off";

  private static final Logger LOG = LoggerFactory.getLogger(TrafficMetrics.class);

  private final MeterRegistry registry;
  private final Map<List<String>, AtomicBoolean> switches = new ConcurrentHashMap<>();

  /** Registers them there. */
  public TrafficMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** Shows that traffic, of these apps. */
  public void show(Traffic traffic, Collection<String> appIds, InstantSource clock) {
    Gauge.builder(UNDER_WAY, traffic, Traffic::confirmationsUnderWay)
        .tag("of", "confirmations")
        .register(registry);
    Gauge.builder(UNDER_WAY, traffic, Traffic::othersUnderWay)
        .tag("of", "others")
        .register(registry);
    Gauge.builder(SLOWED_SHOPS, traffic, all -> all.slowedShops(clock.instant()))
        .register(registry);
    for (var appId : appIds) {
      Gauge.builder(PACE, traffic, all -> all.pace(appId, clock.instant()))
          .tag("app", appId)
          .register(registry);
      for (var state : BreakerState.values()) {
        Gauge.builder(BREAKER, traffic, all -> is(all, appId, state, clock))
            .tag("app", appId)
            .tag("state", word(state))
            .register(registry);
      }
    }
  }

  private static double is(Traffic traffic, String appId, BreakerState state, InstantSource clock) {
    var now = clock.instant();
    var breaker = traffic.breakers(now).getOrDefault(appId, new Breaker.Closed(now, 0, 0));
    return BreakerState.of(breaker) == state ? 1 : 0;
  }

  @Override
  public void heldBack(Hindrance why, boolean confirms) {
    registry
        .counter(HELD, "why", word(why), "of", confirms ? "confirmations" : "others")
        .increment();
  }

  @Override
  public void limited(Lane lane, Condition condition) {
    registry.counter(LIMITED, "app", lane.appId(), "by", word(condition)).increment();
  }

  @Override
  public void moved(String appId, Breaker from, Breaker to) {
    switch (to) {
      case Breaker.Open open ->
          LOG.atWarn()
              .addKeyValue("appId", appId)
              .addKeyValue("until", open.until())
              .log("Keeta does not answer this app's calls; all but confirmations wait");
      case Breaker.HalfOpen _ ->
          LOG.atInfo().addKeyValue("appId", appId).log("A few calls go out to see");
      case Breaker.Closed _ ->
          LOG.atInfo().addKeyValue("appId", appId).log("Keeta answers this app's calls again");
    }
  }

  @Override
  public void read(List<Switch> all) {
    for (var each : all) {
      switches
          .computeIfAbsent(List.of(each.what().word(), each.id()), this::registered)
          .set(each.off());
    }
  }

  private AtomicBoolean registered(List<String> whatAndId) {
    var off = new AtomicBoolean();
    Gauge.builder(SWITCHED_OFF, off, each -> each.get() ? 1 : 0)
        .tag("what", whatAndId.getFirst())
        .tag("id", whatAndId.getLast())
        .register(registry);
    return off;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
