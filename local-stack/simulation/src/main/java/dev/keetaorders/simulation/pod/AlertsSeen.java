package dev.keetaorders.simulation.pod;

import dev.keetaorders.contracts.alert.DeadlineAlert;
import dev.keetaorders.simulation.clock.Chance;
import dev.keetaorders.simulation.keeta.Weather;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** The topic of the alerts, which now and then does not say that it took one. */
public final class AlertsSeen {

  private final InstantSource clock;
  private final Chance chance;
  private final List<Seen> all = new ArrayList<>();
  private Weather weather = Weather.CALM;

  /** An alert as it was appended. */
  public record Seen(DeadlineAlert alert, Instant appendedAt) {}

  /** Empty. */
  public AlertsSeen(InstantSource clock, Chance chance) {
    this.clock = clock;
    this.chance = chance;
  }

  /** From now on it goes so. */
  public void weather(Weather now) {
    weather = now;
  }

  /** Appends it; false if whoever asks is not told that it was, which it may have been. */
  boolean take(DeadlineAlert alert) {
    if (chance.in(weather.ledgerAway())) return false;
    all.add(new Seen(alert, clock.instant()));
    return !chance.in(weather.ledgerSilent());
  }

  /** All of them, in their order. */
  public List<Seen> all() {
    return List.copyOf(all);
  }
}
