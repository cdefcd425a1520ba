package dev.keetaorders.contracts.settings;

import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.signature.OpenDeliveryRecipe;
import dev.keetaorders.contracts.signature.StandardRecipe;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The apps of this installation, read alike by every service from {@code keeta.apps.<appId>.*} and
 * from environment variables {@code KEETA_APPS_<APPID>_*}.
 *
 * @param byId never empty of what was configured; may hold no app at all
 */
public record Apps(Map<String, App> byId) {

  private static final Pattern DOTTED = Pattern.compile("keeta\\.apps\\.\"?([^.\"]+)\"?\\.(.+)");
  private static final Pattern ENVIRONMENT =
      Pattern.compile(
          "KEETA_APPS_(.+?)_(DIALECT|SECRETS|ACCESS_TOKEN|WEBHOOK_URLS|SIGNATURE_MODE"
              + "|SIGNATURE_RECIPES|API_URL_FOR_SIGNATURE|API_URL|AUTO_CONFIRM"
              + "|SHOPS_.+_MERCHANT_ID)");
  private static final Pattern MERCHANT_ID =
      Pattern.compile("shops\\.\"?([^.\"]+)\"?\\.merchant-id");

  /** Ids travel as bare 64-bit numbers; docs/keeta/standard-api.md, section 1. */
  private static final Pattern STANDARD_ID = Pattern.compile("[1-9][0-9]{0,17}");

  /** Copies what it is given. */
  public Apps {
    byId = Map.copyOf(byId);
  }

  /** The app of that id. */
  public Optional<App> find(String appId) {
    return Optional.ofNullable(byId.get(appId));
  }

  /** The same apps, whose unverified pushes are let through and marked. */
  public Apps observing() {
    var observing = new LinkedHashMap<String, App>();
    byId.forEach((appId, app) -> observing.put(appId, app.observing()));
    return new Apps(observing);
  }

  /**
   * Reads the apps.
   *
   * <p>Of a variable, MicroProfile Config lists a dotted name as well, in which every underscore
   * has become a dot. Where that is no setting of an app it is passed over: the variable itself
   * tells which it means.
   *
   * @param names every name of a property or environment variable; foreign ones are passed over
   * @param value the value of a property under its dotted name, or null
   * @throws IllegalArgumentException naming the key and the remedy, if one is unknown or malformed
   */
  public static Apps read(Iterable<String> names, Function<String, @Nullable String> value) {
    var keysByName = new TreeMap<String, MatchResult>();
    var variables = new HashSet<String>();
    var keysByVariable = new TreeMap<String, TreeSet<String>>();
    for (var name : names) {
      var dotted = DOTTED.matcher(name);
      var environment = ENVIRONMENT.matcher(name);
      if (dotted.matches()) {
        keysByName.put(name, dotted.toMatchResult());
      } else if (environment.matches()) {
        variables.add(name);
        keysByVariable
            .computeIfAbsent(environment.group(1), _ -> new TreeSet<>())
            .add(keyOfEnvironment(environment.group(2)));
      }
    }
    var keysByApp = new TreeMap<String, TreeSet<String>>();
    keysByName.forEach((name, match) -> {
      var key = match.group(2);
      if (!isSetting(key) && variables.contains(variableOf(name))) return;
      keysByApp.computeIfAbsent(match.group(1), _ -> new TreeSet<>()).add(key);
    });
    // A variable cannot tell od-sandbox from od_sandbox: it means the app that has a dotted name.
    keysByApp.forEach((appId, keys) -> {
      var ofVariables = keysByVariable.remove(variableOf(appId));
      if (ofVariables != null) keys.addAll(ofVariables);
    });
    keysByVariable.forEach((word, keys) -> keysByApp.put(word.toLowerCase(Locale.ROOT), keys));
    var apps = new LinkedHashMap<String, App>();
    keysByApp.forEach((appId, keys) -> apps.put(appId, new Reader(appId, value).read(keys)));
    return new Apps(apps);
  }

  private static boolean isSetting(String key) {
    return KNOWN.contains(key) || MERCHANT_ID.matcher(key).matches();
  }

  /** The environment variable that stands for a dotted name. */
  public static String variableOf(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  private static String keyOfEnvironment(String words) {
    if (words.startsWith("SHOPS_")) {
      var shop = words.substring("SHOPS_".length(), words.length() - "_MERCHANT_ID".length());
      return "shops." + shop + ".merchant-id";
    }
    return words.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Reads the keys of one app, and says which one is wrong. */
  private record Reader(String appId, Function<String, @Nullable String> value) {

    App read(TreeSet<String> keys) {
      var merchantIds = new TreeMap<String, String>();
      for (var key : keys) {
        var shop = MERCHANT_ID.matcher(key);
        if (shop.matches()) {
          text(key).ifPresent(id -> merchantIds.put(shop.group(1), id));
        } else if (!KNOWN.contains(key)) {
          throw wrong(key, "is not a setting of an app; known are " + KNOWN);
        }
      }
      var dialect = text("dialect").map(this::dialect).orElse(Dialect.STANDARD);
      if (dialect == Dialect.STANDARD && !STANDARD_ID.matcher(appId).matches()) {
        throw new IllegalArgumentException(
            "keeta.apps.%s is no app id of the standard dialect: give Keeta's number"
                .formatted(appId));
      }
      var secrets = list("secrets").stream().map(Secret::new).toList();
      if (secrets.isEmpty()) throw wrong("secrets", "is missing: give the app's secret");
      var apiUrl = text("api-url").map(this::apiUrl).orElse(keeta(dialect));
      return new App(
          appId,
          dialect,
          secrets,
          text("access-token").map(Secret::new).orElse(null),
          list("webhook-urls"),
          text("signature-mode").map(this::mode).orElse(SignatureMode.OBSERVE),
          dialect == Dialect.STANDARD
              ? recipes(StandardRecipe.class, StandardRecipe.values())
              : List.of(),
          dialect == Dialect.OPENDELIVERY
              ? recipes(OpenDeliveryRecipe.class, OpenDeliveryRecipe.values())
              : List.of(),
          apiUrl,
          text("api-url-for-signature").map(this::apiUrl).orElse(apiUrl),
          merchantIds,
          text("auto-confirm").map(this::flag).orElse(false));
    }

    private static URI keeta(Dialect dialect) {
      return switch (dialect) {
        case STANDARD -> App.KEETA_API;
        case OPENDELIVERY -> App.KEETA_OPEN_DELIVERY_API;
      };
    }

    private Dialect dialect(String word) {
      return Dialect.ofWireName(word)
          .orElseThrow(() -> wrong("dialect", "must be standard or opendelivery, not " + word));
    }

    private SignatureMode mode(String word) {
      for (var mode : SignatureMode.values()) {
        if (mode.name().equalsIgnoreCase(word)) return mode;
      }
      throw wrong("signature-mode", "must be observe or enforce, not " + word);
    }

    /** Those that are named, in that order; all of the dialect where none is. */
    private <R extends Enum<R>> List<R> recipes(Class<R> type, R[] all) {
      var recipes = new ArrayList<R>();
      for (var word : list("signature-recipes")) {
        try {
          recipes.add(Enum.valueOf(type, word.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException _) {
          var known = Arrays.stream(all).map(Enum::name).collect(Collectors.joining(", "));
          throw wrong("signature-recipes", "must be some of %s, not %s".formatted(known, word));
        }
      }
      return recipes.isEmpty() ? List.of(all) : recipes;
    }

    private URI apiUrl(String word) {
      try {
        return URI.create(word.endsWith("/") ? word.substring(0, word.length() - 1) : word);
      } catch (IllegalArgumentException _) {
        throw wrong("api-url", "must be a URL, not " + word);
      }
    }

    private boolean flag(String word) {
      return switch (word.toLowerCase(Locale.ROOT)) {
        case "true" -> true;
        case "false" -> false;
        default -> throw wrong("auto-confirm", "must be true or false, not " + word);
      };
    }

    private Optional<String> text(String key) {
      var plain = value.apply("keeta.apps." + appId + "." + key);
      if (plain == null) plain = value.apply("keeta.apps.\"" + appId + "\"." + key);
      return Optional.ofNullable(plain).map(String::trim).filter(text -> !text.isEmpty());
    }

    private List<String> list(String key) {
      return text(key).stream()
          .flatMap(text -> Arrays.stream(text.split(",", -1)))
          .map(String::trim)
          .filter(item -> !item.isEmpty())
          .toList();
    }

    private IllegalArgumentException wrong(String key, String why) {
      return new IllegalArgumentException("keeta.apps.%s.%s %s".formatted(appId, key, why));
    }
  }

  private static final List<String> KNOWN =
      List.of(
          "dialect",
          "secrets",
          "access-token",
          "webhook-urls",
          "signature-mode",
          "signature-recipes",
          "api-url",
          "api-url-for-signature",
          "auto-confirm");
}
