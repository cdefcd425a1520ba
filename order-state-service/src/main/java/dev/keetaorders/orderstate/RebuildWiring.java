package dev.keetaorders.orderstate;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.keetaorders.orderstate.observe.KafkaReplay;
import dev.keetaorders.orderstate.observe.ReadBackRules;
import dev.keetaorders.orderstate.personal.StorePersonalData;
import dev.keetaorders.orderstate.rebuild.ProjectionDatabase;
import dev.keetaorders.orderstate.rebuild.Rebuild;
import dev.keetaorders.orderstate.rebuild.RebuildRun;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Puts a rebuild together by the settings of the service, without the service: Quarkus is not
 * started.
 */
final class RebuildWiring {

  /** As application.properties has where Quarkus is started. */
  private static final int OF_THE_SERVICE = 250;

  /** Over what the local stack's services are told (290), below the environment. */
  private static final int OF_THE_FILE = 295;

  private static final int WRONG_SETTINGS = 2;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Runs it; what it ends with is the process's exit code. */
  static int run(String[] words) {
    // What clients and pools say; what matters is said in a line of ours.
    Logger.getLogger("").setLevel(Level.OFF);
    var out = new PrintStream(System.out, true, UTF_8);
    var run = new RebuildRun(InstantSource.system(), out, System.err);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(run), "ends the rebuild"));
    var from = Path.of(System.getProperty("keeta.called-from", "")).toAbsolutePath().normalize();
    try {
      return run.run(words, from, RebuildWiring::rebuild);
    } catch (ConfigurationException
        | ConfigValidationException
        | IllegalArgumentException
        | NoSuchElementException e) {
      System.err.println("keeta: " + e.getMessage());
      return WRONG_SETTINGS;
    }
  }

  private static void end(RebuildRun run) {
    try {
      run.end();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static Rebuild rebuild(@Nullable Path file) {
    var config = config(file);
    var settings = config.getConfigMapping(OrderStateConfig.class);
    var installation = OrderStateWiring.read(config);
    var kafka = OrderStateWiring.kafka(settings, config, installation, brokers(config));
    var people = OrderStateWiring.rules(settings.personalData());
    var clock = InstantSource.system();
    return new Rebuild(
        database(config),
        people,
        installation.topics().orderNotifications(),
        (schema, projection) ->
            KafkaReplay.of(
                kafka,
                OrderStateWiring.rules(
                    settings,
                    installation,
                    // Nothing is asked of anybody.
                    new ReadBackRules(false, 0, Duration.ZERO),
                    new StorePersonalData(people, clock).into(schema),
                    new SimpleMeterRegistry()),
                projection,
                clock,
                PATIENCE),
        clock);
  }

  private static SmallRyeConfig config(@Nullable Path file) {
    var builder = ConfigUtils.configBuilder().withMapping(OrderStateConfig.class);
    try {
      var ours = RebuildWiring.class.getClassLoader().getResource("application.properties");
      builder.withSources(source(Objects.requireNonNull(ours), OF_THE_SERVICE));
      if (file != null) builder.withSources(source(file.toUri().toURL(), OF_THE_FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return builder.build();
  }

  private static PropertiesConfigSource source(URL url, int ordinal) throws IOException {
    return new PropertiesConfigSource(url, ordinal);
  }

  private static ProjectionDatabase database(SmallRyeConfig config) {
    var source = "quarkus.datasource.";
    var more = source + "jdbc.additional-jdbc-properties.";
    var properties = new HashMap<String, String>();
    for (var name : config.getPropertyNames()) {
      if (name.startsWith(more)) {
        properties.put(name.substring(more.length()), config.getValue(name, String.class));
      }
    }
    return new ProjectionDatabase(
        config.getValue(source + "jdbc.url", String.class),
        config.getValue(source + "username", String.class),
        config.getOptionalValue(source + "password", String.class).orElse(""),
        properties);
  }

  /** As Quarkus makes them of {@code kafka.*} for the clients of the service. */
  private static Map<String, Object> brokers(SmallRyeConfig config) {
    var brokers = new HashMap<String, Object>();
    for (var name : config.getPropertyNames()) {
      var dotted = name.toLowerCase(Locale.ROOT).replace('_', '.');
      if (!dotted.startsWith("kafka.")) continue;
      config
          .getOptionalValue(dotted, String.class)
          .or(() -> config.getOptionalValue(name, String.class))
          .ifPresent(value -> brokers.put(dotted.substring("kafka.".length()), value));
    }
    return brokers;
  }

  private RebuildWiring() {}
}
