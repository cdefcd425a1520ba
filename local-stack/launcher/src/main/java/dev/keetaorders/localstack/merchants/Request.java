package dev.keetaorders.localstack.merchants;

import dev.keetaorders.localstack.webhooks.Registration;
import dev.keetaorders.localstack.webhooks.Registration.Account;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the user asked {@code ./keeta authorize} or {@code ./keeta onboard} for. */
sealed interface Request {

  /**
   * Ask, or say what would be asked.
   *
   * @param values the options that have a value, by their names
   * @param flags those that have none
   */
  record Wanted(
      URI service, String app, Account account, Map<String, String> values, Set<String> flags)
      implements Request {
    /** Copies what it is given. */
    public Wanted {
      values = Map.copyOf(values);
      flags = Set.copyOf(flags);
    }

    Optional<String> value(String option) {
      return Optional.ofNullable(values.get(option));
    }
  }

  /** What was written makes no sense; the sentence says what does. */
  record Wrong(String why) implements Request {}

  /**
   * Reads the options.
   *
   * @param withValue those that this word knows beside {@code --app} and {@code --service}
   * @param environment the variables, which have the account: options are in the list of processes
   */
  static Request read(
      List<String> words,
      Set<String> withValue,
      Set<String> flags,
      Map<String, String> environment) {
    var known = new TreeSet<>(withValue);
    known.addAll(List.of("--app", "--service"));
    var values = new LinkedHashMap<String, String>();
    var found = new TreeSet<String>();
    var rest = new ArrayDeque<>(words);
    while (!rest.isEmpty()) {
      var option = rest.remove();
      if (flags.contains(option)) {
        found.add(option);
      } else if (known.contains(option)) {
        var value = rest.poll();
        if (value == null || value.isBlank()) return new Wrong(option + " needs a value");
        values.put(option, value);
      } else {
        known.addAll(flags);
        return new Wrong("unknown option %s; known are %s".formatted(option, known));
      }
    }
    return read(values, found, environment);
  }

  private static Request read(
      Map<String, String> values, Set<String> flags, Map<String, String> environment) {
    var app = values.get("--app");
    if (app == null) return new Wrong("--app is missing: give the id of the app");
    if (!app.matches("[A-Za-z0-9_-]{1,64}")) {
      return new Wrong("--app must be the id of an app in the settings, not " + app);
    }
    var service = service(values.get("--service"));
    if (service == null) return new Wrong("--service must be a URL of http");
    var user = environment.getOrDefault(Registration.USER, "");
    var password = environment.getOrDefault(Registration.PASSWORD, "");
    if (user.isEmpty() || password.isEmpty()) {
      return new Wrong(
          "%s and %s must be set, to an account of the command service with the role operator"
              .formatted(Registration.USER, Registration.PASSWORD));
    }
    return new Wanted(service, app, new Account(user, password), values, flags);
  }

  private static @Nullable URI service(@Nullable String value) {
    return value == null ? Registration.LOCAL : Registration.service(value);
  }
}
