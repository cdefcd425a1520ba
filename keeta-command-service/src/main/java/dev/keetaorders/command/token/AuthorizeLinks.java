package dev.keetaorders.command.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.contracts.settings.App;
import java.net.URI;
import java.net.URLEncoder;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the links on which a merchant authorizes an app; docs/keeta/standard-api.md, section 3.
 * Each carries a state that is remembered, so that nobody can slip us the code of another merchant.
 */
public final class AuthorizeLinks {

  /**
   * A link, and until when a code that comes by it is taken.
   *
   * @param state the text that comes back with the code
   */
  public record Link(String url, String state, Instant expiresAt) {}

  private static final int STATE_BYTES = 24;
  private static final String APP = "{appId}";

  private final AuthorizationCodes codes;
  private final URI page;
  private final @Nullable String redirectUrl;
  private final Duration goodFor;
  private final SecureRandom random;

  /**
   * Makes links to that page.
   *
   * @param redirectUrl where the merchant is sent back to, {@code {appId}} standing for the app;
   *     absent where that is not configured
   */
  public AuthorizeLinks(
      AuthorizationCodes codes,
      URI page,
      @Nullable String redirectUrl,
      Duration goodFor,
      SecureRandom random) {
    this.codes = codes;
    this.page = page;
    this.redirectUrl = redirectUrl;
    this.goodFor = goodFor;
    this.random = random;
  }

  /**
   * A link for that app; its state is remembered before anybody has it. Empty where nobody knows
   * where the merchant is to be sent back to.
   */
  public Optional<Link> make(App app, Instant now) {
    if (redirectUrl == null) return Optional.empty();
    var bytes = new byte[STATE_BYTES];
    random.nextBytes(bytes);
    var state = HexFormat.of().formatHex(bytes);
    var expiresAt = now.plus(goodFor);
    codes.remember(Hashes.of(app.appId(), state), app.appId(), now, expiresAt);
    var query =
        "responseType=authorization_code&appId=%s&redirectUri=%s&state=%s&scope=all"
            .formatted(
                app.appId(),
                URLEncoder.encode(redirectUrl.replace(APP, app.appId()), UTF_8),
                state);
    return Optional.of(new Link(page + "?" + query, state, expiresAt));
  }
}
