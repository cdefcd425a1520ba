package dev.keetaorders.sandbox;

import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.sandbox.api.opendelivery.AppTokens;
import dev.keetaorders.sandbox.api.opendelivery.OpenDeliveryApi;
import dev.keetaorders.sandbox.api.standard.OAuth;
import dev.keetaorders.sandbox.api.standard.Reply;
import dev.keetaorders.sandbox.api.standard.StandardApi;
import dev.keetaorders.sandbox.api.standard.StandardCodes;
import dev.keetaorders.sandbox.control.KnownApps;
import dev.keetaorders.sandbox.control.OpenWish;
import dev.keetaorders.sandbox.control.OrderActions;
import dev.keetaorders.sandbox.control.PlaceOpenOrder;
import dev.keetaorders.sandbox.control.PlaceOrder;
import dev.keetaorders.sandbox.control.Scenarios;
import dev.keetaorders.sandbox.control.Wish;
import dev.keetaorders.sandbox.faults.Fault;
import dev.keetaorders.sandbox.faults.FaultPlan;
import dev.keetaorders.sandbox.faults.Faults;
import dev.keetaorders.sandbox.push.Heartbeats;
import dev.keetaorders.sandbox.push.Ticker;
import dev.keetaorders.sandbox.push.WebhookClient;
import dev.keetaorders.sandbox.push.WebhookSender;
import dev.keetaorders.sandbox.state.Bell;
import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.state.Onboardings;
import dev.keetaorders.sandbox.world.Fulfilment;
import dev.keetaorders.sandbox.world.Merchant;
import dev.keetaorders.sandbox.world.Rules;
import dev.keetaorders.sandbox.world.SimulatedOrder;
import dev.keetaorders.sandbox.world.opendelivery.OpenOrder;
import dev.keetaorders.sandbox.world.opendelivery.OpenRules;
import dev.keetaorders.sandbox.world.opendelivery.Ruling;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The sandbox without Quarkus, on a clock that is stepped and a shop's system that is a list. Calls
 * are signed by a second, plain signer, so that the sandbox's own is not its own witness.
 */
public final class TestSandbox implements AutoCloseable {

  public static final Instant START = Instant.parse("2026-01-05T12:00:00Z");
  public static final String APP = "1001001";
  public static final Merchant BRAND = Merchant.brand(APP);
  public static final String OTHER_APP = "2002002";
  public static final long SHOP = 466663;
  public static final String API = "http://localhost:8090/api/open";
  public static final String OPEN_APP = "od-sandbox";
  public static final Merchant OPEN_BRAND = Merchant.brand(OPEN_APP);
  public static final long OPEN_SHOP = 478268;
  public static final String MERCHANT = "22815773000169-dbc7e35a-c936-4665-9e13-eb55eb8b6824";
  public static final String OPEN_API = API + "/opendelivery";
  public static final String EVENTS = "http://gateway.example/opendelivery/v1/newEvent";
  public static final String WEBHOOKS = "http://gateway.example/keeta/webhooks";

  private static final SandboxConfig DEFAULTS = config();

  public static final Rules RULES = Switches.rules(DEFAULTS);
  public static final OpenRules OPEN_RULES = Switches.openRules(DEFAULTS);
  public static final StandardCodes CODES = Switches.codes(DEFAULTS);

  /** A shop's system: what it was sent, and what it answers. */
  public static final class Receiver implements WebhookClient {
    public final List<String> bodies = new ArrayList<>();
    public final List<String> urls = new ArrayList<>();
    public final List<Map<String, String>> headers = new ArrayList<>();
    public UnaryOperator<String> answer = _ -> "{\"code\":0,\"message\":\"Success\"}";
    public int status = 200;

    @Override
    public Outcome get(String url) {
      urls.add(url);
      return new Outcome.Answered(status, answer.apply(""));
    }

    @Override
    public Outcome post(String url, String body, Map<String, String> headersOfPush) {
      urls.add(url);
      bodies.add(body);
      headers.add(Map.copyOf(headersOfPush));
      return new Outcome.Answered(status, answer.apply(body));
    }

    /** The numbers of the events, in the order in which they came. */
    public List<Integer> eventIds() {
      return bodies.stream()
          .filter(body -> !body.isEmpty())
          .map(body -> Examples.tree(body).path("eventId").asInt())
          .toList();
    }
  }

  public Instant now = START;
  public final Receiver receiver = new Receiver();
  public final Keeta keeta;
  public final Faults faults;
  public final Scenarios scenarios;
  public final Ticker ticker;
  public final StandardApi api;
  public final OAuth oauth;
  public final OpenDeliveryApi openApi;
  public final List<Duration> pauses = new ArrayList<>();

  private final PlaceOrder placeOrder;
  private final PlaceOpenOrder placeOpenOrder;
  private final AppTokens appTokens;
  private double nextRandom;
  private int minted;

  private TestSandbox(Path folder, Instant now, SandboxConfig config) {
    this.now = now;
    var bell = new Bell();
    var apps = Apps.read(SETTINGS.keySet(), SETTINGS::get);
    var metrics = new SandboxMetrics(new SimpleMeterRegistry());
    var rules = Switches.rules(config);
    var messages = Switches.messages(config, apps);
    this.keeta = Keeta.open(folder, Switches.laws(config), messages, () -> this.now, bell);
    Onboardings.begin(keeta, apps);
    this.faults = new Faults(() -> nextRandom);
    var pushes = Switches.pushes(config);
    var sender = new WebhookSender(keeta, apps, receiver, faults, pushes, metrics, Runnable::run);
    var heartbeats =
        new Heartbeats(
            keeta,
            apps,
            receiver,
            config.push().heartbeatEvery(),
            config.push().heartbeatBraces(),
            metrics,
            Runnable::run);
    this.placeOrder =
        new PlaceOrder(
            keeta,
            new KnownApps(apps),
            rules,
            config.order().idDigits(),
            config.order().currency());
    this.scenarios = new Scenarios(keeta, placeOrder, new OrderActions(keeta, rules));
    this.ticker = new Ticker(keeta, sender, heartbeats, bell, config.keepFor(), scenarios::play);
    var tokens = Switches.tokens(config, () -> "minted-" + ++minted);
    this.oauth = new OAuth(Switches.codes(config), tokens);
    this.placeOpenOrder = new PlaceOpenOrder(keeta, new KnownApps(apps), config.order().idDigits());
    this.appTokens = new AppTokens(apps, Switches.appTokens(config, () -> "od-token-" + ++minted));
    this.openApi =
        new OpenDeliveryApi(
            keeta,
            Switches.openRules(config),
            Switches.openCalls(config),
            appTokens,
            oauth,
            faults,
            pauses::add,
            metrics);
    this.api =
        new StandardApi(
            keeta, apps, rules, Switches.calls(config), oauth, faults, pauses::add, metrics);
  }

  /** The settings, all as they are by default but those: a name, its value, and so on. */
  private static SandboxConfig config(String... settings) {
    var set = new HashMap<String, String>();
    for (int i = 0; i < settings.length; i += 2) {
      set.put("sandbox." + settings[i], settings[i + 1]);
    }
    return new SmallRyeConfigBuilder()
        // Quarkus' own, for durations such as 60s.
        .addDiscoveredConverters()
        .withMapping(SandboxConfig.class)
        .withSources(new PropertiesConfigSource(set, "test", 100))
        .build()
        .getConfigMapping(SandboxConfig.class);
  }

  /** Keeta's rules with some switches set, named as for {@link #open(Path, String...)}. */
  public static Rules rules(String... settings) {
    return Switches.rules(config(settings));
  }

  /** The name of every setting. */
  public static List<String> settingNames() {
    return settingNames("sandbox", SandboxConfig.class).toList();
  }

  private static Stream<String> settingNames(String prefix, Class<?> mapping) {
    return Arrays.stream(mapping.getDeclaredMethods())
        .flatMap(setting -> {
          var words = setting.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
          var name = prefix + "." + words;
          var type = setting.getReturnType();
          return type.getEnclosingClass() == SandboxConfig.class
              ? settingNames(name, type)
              : Stream.of(name);
        });
  }

  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          Map.entry("keeta.apps.1001001.secrets", "sandbox-secret,older-secret"),
          Map.entry("keeta.apps.1001001.access-token", "sandbox-token"),
          Map.entry("keeta.apps.1001001.webhook-urls", WEBHOOKS + ",http://second.example"),
          Map.entry("keeta.apps.1001001.api-url", API),
          Map.entry("keeta.apps.2002002.secrets", "other-secret"),
          Map.entry("keeta.apps.2002002.access-token", "other-token"),
          Map.entry("keeta.apps.2002002.api-url", API),
          Map.entry("keeta.apps.od-sandbox.dialect", "opendelivery"),
          Map.entry("keeta.apps.od-sandbox.secrets", "od-secret,older-od-secret"),
          Map.entry("keeta.apps.od-sandbox.api-url", OPEN_API),
          Map.entry("keeta.apps.od-sandbox.webhook-urls", EVENTS),
          Map.entry("keeta.apps.od-sandbox.shops.478268.merchant-id", MERCHANT));

  public static TestSandbox open(Path folder, Instant now) {
    return new TestSandbox(folder, now, DEFAULTS);
  }

  /**
   * A sandbox with some switches set.
   *
   * @param settings a name without its {@code sandbox.}, its value, and so on
   */
  public static TestSandbox open(Path folder, String... settings) {
    return new TestSandbox(folder, START, config(settings));
  }

  /** The same, and nobody is sent an empty push. */
  public static TestSandbox withoutHeartbeats(Path folder, String... settings) {
    var all = new ArrayList<>(List.of("push.heartbeat-every", "PT0S"));
    all.addAll(List.of(settings));
    return open(folder, all.toArray(String[]::new));
  }

  /** Time passes: what is due happens. */
  public void pass(Duration time) {
    now = now.plus(time);
    ticker.tick();
  }

  public SimulatedOrder place() {
    return place(Fulfilment.PLATFORM_DELIVERY);
  }

  public SimulatedOrder place(Fulfilment fulfilment) {
    return place(fulfilment, Duration.ZERO);
  }

  public SimulatedOrder place(Fulfilment fulfilment, Duration ago) {
    return place(Wish.of(SHOP, fulfilment, ago));
  }

  public SimulatedOrder place(Wish wish) {
    var order = placeOrder.place(wish);
    ticker.tick();
    return order;
  }

  /** An order of the Open Delivery dialect. */
  public OpenOrder placeOpen(OpenWish wish) {
    var order = placeOpenOrder.place(wish);
    ticker.tick();
    return order;
  }

  public OpenOrder order(OpenOrder order) {
    return keeta.change(session -> session.openOrder(order.orderId()).orElseThrow());
  }

  /** Somebody else does something to it, at once. */
  public void change(OpenOrder order, Function<OpenOrder, Ruling> step) {
    keeta.change(
        session -> session.apply(step.apply(session.openOrder(order.orderId()).orElseThrow())));
    ticker.tick();
  }

  public SimulatedOrder order(SimulatedOrder order) {
    return keeta.change(session -> session.order(order.orderViewId()).orElseThrow());
  }

  public void plan(Fault... planned) {
    keeta.change(session -> {
      faults.replace(session, new FaultPlan(List.of(planned)));
      return true;
    });
  }

  /** From now on every draw gives that. */
  public void draw(double random) {
    nextRandom = random;
  }

  /** A signed call about an order, answered. */
  public Reply.Text call(String path, SimulatedOrder order, Object... more) {
    return (Reply.Text) reply(path, order, more);
  }

  public Reply reply(String path, SimulatedOrder order, Object... more) {
    var parameters = parameters(more);
    parameters.put("orderViewId", order.orderViewId());
    parameters.put("shopId", order.shopId());
    parameters.put("accessToken", "sandbox-token");
    return api.answer(path, signed(path, parameters, "sandbox-secret"));
  }

  /** A signed call without a token. */
  public Reply.Text callWithoutToken(String path, Object... more) {
    return (Reply.Text) api.answer(path, signed(path, parameters(more), "sandbox-secret"));
  }

  private static Map<String, Object> parameters(Object... more) {
    var parameters = new TreeMap<String, Object>();
    for (int i = 0; i < more.length; i += 2) parameters.put((String) more[i], more[i + 1]);
    parameters.putIfAbsent("appId", Long.parseLong(APP));
    parameters.put("timestamp", START.getEpochSecond());
    return parameters;
  }

  /** A body with its signature; values are numbers, strings or raw JSON in a {@link Raw}. */
  public static String signed(String path, Map<String, Object> parameters, String secret) {
    var text =
        API
            + path
            + "?"
            + new TreeMap<>(parameters)
                .entrySet().stream()
                    .map(each -> each.getKey() + "=" + plain(each.getValue()))
                    .collect(Collectors.joining("&"))
            + secret;
    var fields =
        parameters.entrySet().stream()
            .map(each -> "\"" + each.getKey() + "\":" + json(each.getValue()))
            .collect(Collectors.joining(","));
    return "{" + fields + ",\"sig\":\"" + sha256(text) + "\"}";
  }

  /** JSON that travels as it is. */
  public record Raw(String json) {}

  private static String plain(Object value) {
    return value instanceof Raw(var json) ? json : value.toString();
  }

  private static String json(Object value) {
    return value instanceof String ? "\"" + value + "\"" : plain(value);
  }

  public static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    keeta.close();
  }
}
