package dev.keetaorders.testresource;

import dev.keetaorders.contracts.Topics;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * The broker and, if it is asked for, the database of a {@code @QuarkusTest}.
 *
 * <pre>{@code
 * @QuarkusTest
 * @WithTestResource(
 *     value = InfraResource.class,
 *     initArgs = {
 *       @ResourceArg(name = "database", value = "keeta_orders"),
 *       @ResourceArg(name = "topics", value = "true")
 *     })
 * }</pre>
 *
 * <p>Arguments: {@code database} is the database to create and use; none is started without it.
 * {@code topics=true} creates all topics, under a prefix that no other application of this JVM has
 * used, or under {@code prefix}, with {@code partitions} each (4).
 *
 * <p>It gives {@code kafka.bootstrap.servers}, {@code quarkus.datasource.jdbc.url}, {@code
 * .username} and {@code .password}, and {@code keeta.topics.prefix}. The servers are started once
 * per JVM, are the same for all test classes and end with the JVM.
 */
public final class InfraResource implements QuarkusTestResourceLifecycleManager {

  private static final Logger LOG = Logger.getLogger(InfraResource.class);
  private static final Set<String> ARGUMENTS = Set.of("database", "topics", "prefix", "partitions");

  private Map<String, String> arguments = Map.of();

  @Override
  public void init(Map<String, String> initArgs) {
    for (var name : initArgs.keySet()) {
      if (!ARGUMENTS.contains(name)) {
        throw new IllegalArgumentException(
            "InfraResource has no argument %s, only %s".formatted(name, ARGUMENTS));
      }
    }
    arguments = Map.copyOf(initArgs);
  }

  @Override
  public Map<String, String> start() {
    var servers = Infrastructure.get();
    var database = arguments.get("database");
    LOG.infof(
        "Test infrastructure: %s %s (%s)",
        servers.kind(), database == null ? "broker" : "broker and database", servers.why());
    var settings = new HashMap<String, String>();
    servers.broker().start();
    settings.put("kafka.bootstrap.servers", servers.broker().address());
    if (database != null) {
      servers.database().start();
      InfraControl.createDatabase(database);
      settings.put("quarkus.datasource.jdbc.url", InfraControl.jdbcUrl(database));
      settings.put("quarkus.datasource.username", database);
      settings.put("quarkus.datasource.password", database);
    }
    if (Boolean.parseBoolean(arguments.get("topics"))) {
      var prefix = arguments.getOrDefault("prefix", InfraControl.uniquePrefix());
      InfraControl.createTopics(
          new Topics(prefix), Integer.parseInt(arguments.getOrDefault("partitions", "4")));
      settings.put("keeta.topics.prefix", prefix);
    }
    return Map.copyOf(settings);
  }

  /** The servers stay for the next test class. */
  @Override
  public void stop() {}
}
