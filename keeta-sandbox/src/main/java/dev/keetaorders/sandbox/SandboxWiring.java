package dev.keetaorders.sandbox;

import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.Installation;
import dev.keetaorders.sandbox.api.opendelivery.AppTokens;
import dev.keetaorders.sandbox.api.opendelivery.OpenDeliveryApi;
import dev.keetaorders.sandbox.api.standard.OAuth;
import dev.keetaorders.sandbox.api.standard.StandardApi;
import dev.keetaorders.sandbox.control.KnownApps;
import dev.keetaorders.sandbox.control.Load;
import dev.keetaorders.sandbox.control.OpenOrderActions;
import dev.keetaorders.sandbox.control.OpenOrderView;
import dev.keetaorders.sandbox.control.OrderActions;
import dev.keetaorders.sandbox.control.OrderView;
import dev.keetaorders.sandbox.control.PlaceOpenOrder;
import dev.keetaorders.sandbox.control.PlaceOrder;
import dev.keetaorders.sandbox.control.Scenarios;
import dev.keetaorders.sandbox.control.ShopActions;
import dev.keetaorders.sandbox.faults.Faults;
import dev.keetaorders.sandbox.faults.Pause;
import dev.keetaorders.sandbox.push.Heartbeats;
import dev.keetaorders.sandbox.push.HttpWebhookClient;
import dev.keetaorders.sandbox.push.Ticker;
import dev.keetaorders.sandbox.push.WebhookClient;
import dev.keetaorders.sandbox.push.WebhookSender;
import dev.keetaorders.sandbox.state.Bell;
import dev.keetaorders.sandbox.state.Keeta;
import dev.keetaorders.sandbox.state.Onboardings;
import dev.keetaorders.sandbox.state.Unusable;
import dev.keetaorders.sandbox.world.Rules;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Currency;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands settings, the clock and chance to everything else. */
@ApplicationScoped
class SandboxWiring {

  private static final Logger LOG = LoggerFactory.getLogger(SandboxWiring.class);

  private static final Duration ENDS_WITHIN = Duration.ofSeconds(10);

  private final SandboxConfig config;
  private final ExecutorService executor =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("sandbox-", 0).factory());

  SandboxWiring(SandboxConfig config) {
    this.config = config;
  }

  void start(@Observes StartupEvent event, Ticker ticker) {
    var _ = Thread.ofPlatform().name("ticker").daemon().start(ticker);
    if (config.whileStdinIsOpen()) {
      var _ = Thread.ofPlatform().name("stdin").daemon().start(SandboxWiring::endWithStdin);
    }
  }

  private static void endWithStdin() {
    try {
      var _ = System.in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // a pipe that broke has ended, too
    }
    Quarkus.asyncExit(0);
    // A start that hangs would never hear of it. Whatever anyone was told is in the store.
    LockSupport.parkNanos(ENDS_WITHIN.toNanos());
    Runtime.getRuntime().halt(1);
  }

  void stop(@Observes ShutdownEvent event, Ticker ticker, Load load) {
    load.stop();
    ticker.stop();
    executor.shutdownNow();
    try {
      // What is under way takes note of it before the store is closed.
      var _ = executor.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Produces
  @Singleton
  Apps apps(Config all) {
    return Installation.read(
            all.getPropertyNames(),
            name -> all.getOptionalValue(name, String.class).orElse(null),
            ConfigurationException::new)
        .apps();
  }

  @Produces
  @Singleton
  Rules rules() {
    return Switches.rules(config);
  }

  @Produces
  @Singleton
  Bell bell() {
    return new Bell();
  }

  @Produces
  @Singleton
  InstantSource clock() {
    return InstantSource.system();
  }

  @Produces
  @Singleton
  Pause pause() {
    return time -> {
      try {
        Thread.sleep(time);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    };
  }

  @Produces
  @Singleton
  SandboxMetrics metrics(MeterRegistry registry) {
    return new SandboxMetrics(registry);
  }

  @Produces
  @Singleton
  Keeta keeta(Apps apps, InstantSource clock, Bell bell, SandboxMetrics metrics) {
    try {
      var messages = Switches.messages(config, apps);
      var keeta = Keeta.open(config.dataDir(), Switches.laws(config), messages, clock, bell);
      Onboardings.begin(keeta, apps);
      metrics.watch(keeta);
      return keeta;
    } catch (Unusable | IllegalArgumentException fault) {
      // Without the cause: what a person has to put right is said in one line.
      throw new ConfigurationException(fault.getMessage());
    }
  }

  void close(@Disposes Keeta keeta) {
    keeta.close();
  }

  @Produces
  @Singleton
  Faults faults() {
    var seed = config.faults().seed().orElseGet(() -> new SecureRandom().nextLong());
    LOG.atInfo().addKeyValue("seed", seed).log("Faults are drawn by sandbox.faults.seed");
    return new Faults(new SplittableRandom(seed)::nextDouble);
  }

  @Produces
  @Singleton
  StandardApi standardApi(
      Keeta keeta,
      Apps apps,
      Rules rules,
      OAuth oauth,
      Faults faults,
      Pause pause,
      SandboxMetrics metrics) {
    return new StandardApi(
        keeta, apps, rules, Switches.calls(config), oauth, faults, pause, metrics);
  }

  @Produces
  @Singleton
  OAuth oauth() {
    return new OAuth(Switches.codes(config), Switches.tokens(config, mint()));
  }

  @Produces
  @Singleton
  AppTokens appTokens(Apps apps) {
    return new AppTokens(apps, Switches.appTokens(config, mint()));
  }

  @Produces
  @Singleton
  OpenDeliveryApi openDeliveryApi(
      Keeta keeta,
      AppTokens tokens,
      OAuth oauth,
      Faults faults,
      Pause pause,
      SandboxMetrics metrics) {
    return new OpenDeliveryApi(
        keeta,
        Switches.openRules(config),
        Switches.openCalls(config),
        tokens,
        oauth,
        faults,
        pause,
        metrics);
  }

  /** Makes tokens that nobody can guess. */
  private static Supplier<String> mint() {
    var random = new SecureRandom();
    return () -> {
      var bytes = new byte[16];
      random.nextBytes(bytes);
      return HexFormat.of().formatHex(bytes);
    };
  }

  @Produces
  @Singleton
  WebhookClient webhookClient() {
    return new HttpWebhookClient(config.push().timeout(), executor);
  }

  @Produces
  @Singleton
  WebhookSender webhookSender(
      Keeta keeta, Apps apps, WebhookClient client, Faults faults, SandboxMetrics metrics) {
    return new WebhookSender(
        keeta, apps, client, faults, Switches.pushes(config), metrics, executor);
  }

  @Produces
  @Singleton
  Ticker ticker(
      Keeta keeta,
      Apps apps,
      WebhookSender sender,
      WebhookClient client,
      SandboxMetrics metrics,
      Bell bell,
      Scenarios scenarios) {
    var heartbeats =
        new Heartbeats(
            keeta,
            apps,
            client,
            config.push().heartbeatEvery(),
            config.push().heartbeatBraces(),
            metrics,
            executor);
    return new Ticker(keeta, sender, heartbeats, bell, config.keepFor(), scenarios::play);
  }

  @Produces
  @Singleton
  PlaceOrder placeOrder(Keeta keeta, KnownApps apps, Rules rules) {
    var digits = config.order().idDigits();
    if (digits != 15 && digits != 16) {
      throw new IllegalArgumentException("sandbox.order.id-digits must be 15 or 16, not " + digits);
    }
    var currency = config.order().currency();
    if (Currency.getAvailableCurrencies().stream()
        .noneMatch(known -> known.getCurrencyCode().equals(currency))) {
      throw new ConfigurationException(
          "sandbox.order.currency must be an ISO 4217 code such as SAR, not " + currency);
    }
    return new PlaceOrder(keeta, apps, rules, digits, currency);
  }

  @Produces
  @Singleton
  PlaceOpenOrder placeOpenOrder(Keeta keeta, KnownApps apps) {
    return new PlaceOpenOrder(keeta, apps, config.order().idDigits());
  }

  @Produces
  @Singleton
  OpenOrderActions openOrderActions(Keeta keeta) {
    return new OpenOrderActions(keeta, Switches.openRules(config));
  }

  @Produces
  @Singleton
  OpenOrderView openOrderView() {
    return new OpenOrderView(Switches.openRules(config));
  }

  @Produces
  @Singleton
  KnownApps knownApps(Apps apps) {
    return new KnownApps(apps);
  }

  @Produces
  @Singleton
  ShopActions shopActions(Keeta keeta, OAuth oauth) {
    return new ShopActions(keeta, oauth);
  }

  @Produces
  @Singleton
  OrderActions orderActions(Keeta keeta, Rules rules) {
    return new OrderActions(keeta, rules);
  }

  @Produces
  @Singleton
  Scenarios scenarios(Keeta keeta, PlaceOrder placeOrder, OrderActions actions) {
    return new Scenarios(keeta, placeOrder, actions);
  }

  @Produces
  @Singleton
  OrderView orderView(Rules rules) {
    return new OrderView(rules, Switches.shape(config).readings());
  }

  @Produces
  @Singleton
  Load load(PlaceOrder orders, PlaceOpenOrder openOrders, InstantSource clock, Pause pause) {
    return new Load(orders, openOrders, clock, pause, executor);
  }

  @Produces
  @Singleton
  SandboxHealth.Pulse pulse(Ticker ticker, InstantSource clock) {
    return () -> Duration.between(ticker.lastTick(), clock.instant());
  }
}
