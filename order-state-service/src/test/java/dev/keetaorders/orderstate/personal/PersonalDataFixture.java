package dev.keetaorders.orderstate.personal;

import dev.keetaorders.orderstate.Notifications;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The rules of personal data in tests, on the day after the orders of the tests were placed. */
public final class PersonalDataFixture {

  public static final Instant NOW = Notifications.NOON.plus(Duration.ofDays(1));

  static final PersonalDataRules RULES = rules(null);

  public static PersonalDataRules rules(@Nullable String databaseRole) {
    return new PersonalDataRules(
        new PersonalRole(databaseRole), Duration.ofDays(30), Duration.ofDays(400), 500);
  }

  /** What writes them with a batch. */
  public static StorePersonalData storing() {
    return new StorePersonalData(RULES, () -> NOW);
  }

  /** As if somebody asked for it on that day. */
  public static void eraseOrder(DataSource database, String orderId) {
    erasing(database).order(orderId, "sam", NOW);
  }

  /** As if somebody asked for it on that day. */
  public static void eraseCustomer(DataSource database, String customerId) {
    erasing(database).customer(customerId, "sam", NOW);
  }

  private static ErasePersonalData erasing(DataSource database) {
    return new ErasePersonalData(
        new PersonalTransactions(database, RULES.role()), new PersonalAudit());
  }

  private PersonalDataFixture() {}
}
