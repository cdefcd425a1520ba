package dev.keetaorders.command.call;

import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import java.time.Instant;

/** Each app's calls in the dialect that it speaks. */
public final class KeetaApiByDialect implements KeetaApi {

  private final Apps apps;
  private final KeetaApi standard;
  private final KeetaApi openDelivery;

  /** Asks one of those. */
  public KeetaApiByDialect(Apps apps, KeetaApi standard, KeetaApi openDelivery) {
    this.apps = apps;
    this.standard = standard;
    this.openDelivery = openDelivery;
  }

  @Override
  public Answer call(KeetaCall call, Instant now) {
    // Of an app that is not configured any more each says the same.
    var dialect = apps.find(call.appId()).map(App::dialect).orElse(Dialect.STANDARD);
    return switch (dialect) {
      case STANDARD -> standard.call(call, now);
      case OPENDELIVERY -> openDelivery.call(call, now);
    };
  }
}
