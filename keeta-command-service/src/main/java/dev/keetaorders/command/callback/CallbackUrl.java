package dev.keetaorders.command.callback;

import dev.keetaorders.contracts.settings.App;
import java.net.URI;
import java.util.List;

/** Whether a URL may be told to Keeta as the place for its pushes. */
public sealed interface CallbackUrl {

  /** It may; a warning says what will not work as it stands. */
  record Good(String url, List<String> warnings) implements CallbackUrl {}

  /** It may not. */
  record Wrong(String why, String remedy) implements CallbackUrl {}

  /** Judges a URL for an app. */
  static CallbackUrl of(String url, App app) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException _) {
      return new Wrong("is no URL", "give the whole URL, as the world sees it");
    }
    var scheme = uri.getScheme();
    var host = uri.getHost();
    if (host == null || !("https".equals(scheme) || "http".equals(scheme))) {
      return new Wrong("is no URL of http or https", "give the whole URL, as the world sees it");
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      return new Wrong(
          "has an account or a fragment, which Keeta may not send or sign", "leave them out");
    }
    if ("http".equals(scheme) && !isLoopback(host)) {
      return new Wrong(
          "is not https: orders hold personal data", "give an https URL; http is for loopback");
    }
    return new Good(url, warnings(url, app));
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
  }

  private static List<String> warnings(String url, App app) {
    if (app.webhookUrls().contains(url)) return List.of();
    // Keeta signs the URL along with the push.
    return List.of(
        "url is none of keeta.apps.%s.webhook-urls: signatures of pushes to it would not match;"
                .formatted(app.appId())
            + " add it there, on the gateway too");
  }
}
