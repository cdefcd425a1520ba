package dev.keetaorders.orderstate.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.orderstate.Notifications;
import dev.keetaorders.orderstate.TestDatabase;
import dev.keetaorders.orderstate.personal.PersonalDataFixture;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A rebuild where personal data have a role of their own in the database. */
class RebuildRoleIT {

  private static final Notifications ORDER = Notifications.ofOrder("5047843723786720");
  private static final Notifications ERASED = Notifications.ofOrder("5047843723786721");

  @Test
  void comparesWhatItsOwnRoleMayNotSeeUnderTheOneThatMay() throws Exception {
    var database = TestDatabase.migrated("order_state_rebuild_role");
    handOver(database);
    var rebuilding = new Rebuilding(database, "rebuild_keeper");
    try {
      rebuilding.append(
          ORDER.placed(), ORDER.delivery("20", Duration.ofSeconds(90)), ERASED.placed());
      rebuilding.readAll();
      try (var administrator = database.asAdministrator()) {
        TestDatabase.execute(
            administrator,
            """
            INSERT INTO personal_data.erased_order VALUES ('%1$s', '%2$s', false);
            DELETE FROM personal_data.entry WHERE order_id = '%1$s'
            """
                .formatted(ERASED.orderId(), PersonalDataFixture.NOW));
      }

      var equal = rebuilding.rebuild();
      try (var administrator = database.asAdministrator()) {
        TestDatabase.execute(administrator, "UPDATE personal_data.entry SET verified = false");
      }
      var different = rebuilding.rebuild("--keep");

      assertThat(equal.said()).contains("is what the log makes of it");
      assertThat(equal.exitCode()).isZero();
      assertThat(different.said()).contains("entry.verified");
      assertThat(different.exitCode()).isEqualTo(1);
      database.execute("DROP SCHEMA %s CASCADE".formatted(rebuilding.schemas().getFirst()));
    } finally {
      rebuilding.close();
    }
  }

  /** As docs/personal-data.md tells an administrator. */
  private static void handOver(TestDatabase database) throws Exception {
    try (var administrator = database.asAdministrator()) {
      TestDatabase.execute(
          administrator,
          """
          DO $$
          BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'rebuild_keeper') THEN
              CREATE ROLE rebuild_keeper NOLOGIN;
            END IF;
          END $$;
          GRANT rebuild_keeper TO %s WITH INHERIT FALSE, SET TRUE;
          GRANT USAGE, CREATE ON SCHEMA personal_data TO rebuild_keeper;
          ALTER TABLE personal_data.entry OWNER TO rebuild_keeper;
          ALTER TABLE personal_data.erased_order OWNER TO rebuild_keeper;
          ALTER TABLE personal_data.erased_customer OWNER TO rebuild_keeper;
          ALTER TABLE personal_data.customer_secret OWNER TO rebuild_keeper;
          ALTER TABLE personal_data.swept_order OWNER TO rebuild_keeper;
          ALTER TABLE personal_data.access OWNER TO rebuild_keeper;
          """
              .formatted(database.name()));
    }
  }
}
