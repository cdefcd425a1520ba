package dev.keetaorders.orderstate.rebuild;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * How the database of the projection is reached: as the service reaches it, but with more patience.
 *
 * @param properties of the driver, by its names
 */
public record ProjectionDatabase(
    String url, String user, String password, Map<String, String> properties) {

  /** A comparison scans whole tables, and nobody's order waits for it. */
  private static final String ANSWERS_WITHIN_SECONDS = "600";

  /**
   * The service's own connections are ended by PostgreSQL when they stand still within a
   * transaction; the one that holds still what is compared stands still while records are read.
   */
  private static final String UNHURRIED = "-c idle_in_transaction_session_timeout=0";

  private static final Duration CONNECTS_WITHIN = Duration.ofSeconds(10);

  /** Puts its own time-outs over those of the service. */
  public ProjectionDatabase {
    var all = new HashMap<>(properties);
    all.put("socketTimeout", ANSWERS_WITHIN_SECONDS);
    all.put("ApplicationName", "keeta-rebuild");
    all.merge("options", UNHURRIED, (before, ours) -> before + " " + ours);
    properties = Map.copyOf(all);
  }

  /** A connection of the caller's own. */
  Connection connect() throws SQLException {
    var settings = new Properties();
    settings.putAll(properties);
    settings.setProperty("user", user);
    settings.setProperty("password", password);
    return DriverManager.getConnection(url, settings);
  }

  /**
   * Connections that see that schema and no other: a table that is missing there is an error, and
   * never the live one.
   */
  AgroalDataSource seeingOnly(String schema) throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(pool ->
                pool.maxSize(2)
                    .acquisitionTimeout(CONNECTS_WITHIN)
                    .connectionFactoryConfiguration(each -> {
                      each.jdbcUrl(url)
                          .principal(new NamePrincipal(user))
                          .credential(new SimplePassword(password))
                          .initialSql("SET search_path TO " + schema);
                      properties.forEach(each::jdbcProperty);
                      return each;
                    })));
  }

  /** Without the password, and without what the URL may hold of one. */
  @Override
  public String toString() {
    return "ProjectionDatabase[user=%s]".formatted(user);
  }
}
