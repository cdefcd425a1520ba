package dev.keetaorders.command.call;

import dev.keetaorders.command.limit.Lane;
import dev.keetaorders.command.limit.Traffic;
import java.time.Instant;
import java.time.InstantSource;

/** Tells the traffic of every call what it showed of how Keeta is doing. */
public final class ObservedKeetaApi implements KeetaApi {

  private final KeetaApi keeta;
  private final Traffic traffic;
  private final InstantSource clock;

  /** Calls that API. */
  public ObservedKeetaApi(KeetaApi keeta, Traffic traffic, InstantSource clock) {
    this.keeta = keeta;
    this.traffic = traffic;
    this.clock = clock;
  }

  @Override
  public Answer call(KeetaCall call, Instant now) {
    var answer = keeta.call(call, now);
    traffic.told(new Lane(call.appId(), call.shopId()), answer.condition(), clock.instant());
    return answer;
  }
}
