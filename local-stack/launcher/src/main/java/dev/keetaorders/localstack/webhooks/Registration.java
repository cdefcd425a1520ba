package dev.keetaorders.localstack.webhooks;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the user asked {@code ./keeta register-webhooks} for. */
public sealed interface Registration {

  /**
   * Register, or say what would be.
   *
   * @param url where Keeta shall push; the app's only webhook URL if absent
   * @param environments {@code test}, {@code formal}
   * @param apply whether it is done; else nothing is sent to Keeta
   */
  record Wanted(
      URI service,
      String app,
      @Nullable String url,
      List<String> environments,
      boolean apply,
      Account account)
      implements Registration {
    /** Copies the environments. */
    public Wanted {
      environments = List.copyOf(environments);
    }
  }

  /** What was written makes no sense; the sentence says what does. */
  record Wrong(String why) implements Registration {}

  /** Who asks; the password is in no text of it. */
  record Account(String user, String password) {
    @Override
    public String toString() {
      return "Account[%s]".formatted(user);
    }
  }

  String USER = "KEETA_USER";
  String PASSWORD = "KEETA_PASSWORD";

  /** Where the local stack's command service is. */
  URI LOCAL = URI.create("http://localhost:8082");

  /**
   * Reads the options.
   *
   * @param environment the variables, which have the account: options are in the list of processes
   */
  static Registration read(List<String> words, Map<String, String> environment) {
    var rest = new ArrayDeque<>(words);
    var service = LOCAL;
    String app = null;
    String url = null;
    var environments = new ArrayList<String>();
    var apply = false;
    while (!rest.isEmpty()) {
      var option = rest.remove();
      switch (option) {
        case "--apply" -> apply = true;
        case "--test" -> environments.add("test");
        case "--formal" -> environments.add("formal");
        case "--app", "--url", "--service" -> {
          var value = rest.poll();
          if (value == null || value.isBlank()) return new Wrong(option + " needs a value");
          switch (option) {
            case "--app" -> app = value;
            case "--url" -> url = value;
            default -> {
              var uri = service(value);
              if (uri == null) return new Wrong("--service must be a URL of http, not " + value);
              service = uri;
            }
          }
        }
        default -> {
          return new Wrong(
              "unknown option %s; known are --app ID, --url URL, --test, --formal, --apply, --service URL"
                  .formatted(option));
        }
      }
    }
    if (app == null) return new Wrong("--app is missing: give the id of the app");
    if (!app.matches("[1-9][0-9]{0,17}")) {
      return new Wrong("--app must be Keeta's number of the app, not " + app);
    }
    var user = environment.getOrDefault(USER, "");
    var password = environment.getOrDefault(PASSWORD, "");
    if (user.isEmpty() || password.isEmpty()) {
      return new Wrong(
          "%s and %s must be set, to an account of the command service with the role operator"
              .formatted(USER, PASSWORD));
    }
    return new Wanted(
        service,
        app,
        url,
        environments.isEmpty() ? List.of("test", "formal") : environments,
        apply,
        new Account(user, password));
  }

  /** The address of a service; absent if the text is none. */
  static @Nullable URI service(String value) {
    try {
      var uri = URI.create(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
      var isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return isHttp && uri.getHost() != null ? uri : null;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
