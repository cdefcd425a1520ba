package dev.keetaorders.command.ledger;

import dev.keetaorders.testresource.InfraControl;
import java.lang.reflect.Proxy;
import java.sql.DriverManager;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/** A ledger of a test's own, with all its tables, on the real database of the tests. */
public final class TestLedger {

  /** Creates it, with a user of the same name. */
  public static DataSource create(String database) {
    InfraControl.startDatabase();
    InfraControl.createDatabase(database);
    var source = dataSource(InfraControl.jdbcUrl(database), database);
    Flyway.configure().dataSource(source).load().migrate();
    return source;
  }

  private static DataSource dataSource(String url, String user) {
    return (DataSource)
        Proxy.newProxyInstance(
            TestLedger.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (_, method, _) -> {
              if (!method.getName().equals("getConnection")) {
                throw new UnsupportedOperationException(method.getName());
              }
              return DriverManager.getConnection(url, user, user);
            });
  }

  private TestLedger() {}
}
