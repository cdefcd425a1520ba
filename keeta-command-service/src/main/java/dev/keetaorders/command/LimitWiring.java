package dev.keetaorders.command;

import dev.keetaorders.command.call.LimitCodes;
import dev.keetaorders.command.control.PostgresSwitches;
import dev.keetaorders.command.control.SwitchBoard;
import dev.keetaorders.command.execute.Workers;
import dev.keetaorders.command.limit.BreakerTerms;
import dev.keetaorders.command.limit.LimitTerms;
import dev.keetaorders.command.limit.Rate;
import dev.keetaorders.command.limit.Traffic;
import dev.keetaorders.command.measure.TrafficMetrics;
import dev.keetaorders.contracts.settings.Installation;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** Puts together what spaces calls to Keeta out, and what operators switch off. */
@ApplicationScoped
class LimitWiring {

  @Produces
  @Singleton
  TrafficMetrics trafficMetrics(MeterRegistry registry) {
    return new TrafficMetrics(registry);
  }

  @Produces
  @Singleton
  Traffic traffic(
      LimitConfig limits,
      BreakerConfig breaker,
      Installation installation,
      TrafficMetrics metrics,
      InstantSource clock) {
    var traffic = checked(() -> new Traffic(terms(limits, breaker), metrics));
    metrics.show(traffic, installation.apps().byId().keySet(), clock);
    return traffic;
  }

  static LimitTerms terms(LimitConfig limits, BreakerConfig breaker) {
    if (limits.replicas() < 1) {
      throw new IllegalArgumentException("command.limits.replicas must be at least 1");
    }
    return new LimitTerms(
        rate(limits.appPerSecond() / limits.replicas()),
        rate(limits.shopPerSecond() / limits.replicas()),
        limits.confirmShare(),
        limits.shopUnderWay(),
        limits.recovery(),
        new BreakerTerms(
            breaker.window(),
            breaker.leastCalls(),
            breaker.share(),
            breaker.openFor(),
            breaker.longestOpen(),
            breaker.probes(),
            rate(breaker.confirmPerSecond())));
  }

  /** What was not used within a second may go out at once, and one call at least. */
  private static Rate rate(double perSecond) {
    return new Rate(perSecond, Math.max(1, perSecond));
  }

  @Produces
  @Singleton
  Workers workers(CommandConfig config, LimitConfig limits) {
    var all = config.workers();
    var others = Math.max(1, (int) (all * (1 - limits.confirmShare())));
    return checked(() -> new Workers(all, others, config.writers()));
  }

  @Produces
  @Singleton
  LimitCodes limitCodes(LimitConfig limits) {
    return checked(() ->
        new LimitCodes(limits.appCodes().orElse(Set.of()), limits.shopCodes().orElse(Set.of())));
  }

  @Produces
  @Singleton
  SwitchBoard switchBoard(
      DataSource database, Traffic traffic, TrafficMetrics metrics, SwitchConfig config) {
    return new SwitchBoard(new PostgresSwitches(database), traffic, metrics, config.poll());
  }

  private static <T> T checked(Supplier<T> settings) {
    try {
      return settings.get();
    } catch (IllegalArgumentException wrong) {
      throw new ConfigurationException(
          "command.limits or command.breaker: " + wrong.getMessage(), wrong);
    }
  }
}
