package dev.keetaorders.command.token;

import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Secret;
import java.time.Duration;
import java.util.Optional;

/** Every app's token from where its dialect has it from: OAuth, or the app itself. */
public record TokensByDialect(AccessTokens standard, AccessTokens openDelivery)
    implements AccessTokens {

  @Override
  public Optional<Secret> tokenOf(App app) {
    return of(app).tokenOf(app);
  }

  @Override
  public Renewal renew(App app, Secret refused, Duration within) {
    return of(app).renew(app, refused, within);
  }

  @Override
  public Renewal takenBack(App app, Secret refused, long code, Duration within) {
    return of(app).takenBack(app, refused, code, within);
  }

  private AccessTokens of(App app) {
    return switch (app.dialect()) {
      case STANDARD -> standard;
      case OPENDELIVERY -> openDelivery;
    };
  }
}
