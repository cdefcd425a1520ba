package dev.keetaorders.orderstate.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.keetaorders.contracts.settings.Installation;
import dev.keetaorders.orderstate.KafkaLog;
import dev.keetaorders.orderstate.Notifications;
import dev.keetaorders.orderstate.personal.PersonalDataFixture;
import dev.keetaorders.testresource.InfraControl;
import dev.keetaorders.testresource.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * An owner that stands still in the middle of a batch, its session open: a pod that is frozen, or a
 * host that is cut off. The data source is the service's own.
 */
@QuarkusTest
@WithTestResource(
    value = InfraResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "keeta_orders"),
      @ResourceArg(name = "topics", value = "true")
    })
class FrozenOwnerIT {

  private static final Partition PARTITION = new Partition("frozen-owner", 0);
  private static final Duration SOON = Duration.ofSeconds(60);

  @Inject DataSource database;
  @Inject Installation installation;

  @BeforeEach
  void awaitTheSchema() {
    await().atMost(SOON).untilAsserted(() -> assertThat(cursorsOfTheService()).isPositive());
  }

  @Test
  void holdsUpTheNextOwnerForSecondsAndChangesNothingWhenItWakesUp() throws InterruptedException {
    var old = orders().claim(PARTITION, "the one that freezes");
    var freezes = new CountDownLatch(1);
    var wakesUp = new CountDownLatch(1);
    var batch =
        CompletableFuture.supplyAsync(() -> advance(old, old.applied() + 100, freezes, wakesUp));
    assertThat(freezes.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();

    // At the socketTimeout it would be given up.
    var current = orders().claim(PARTITION, "the one that takes over");

    assertThat(advance(current, old.applied() + 1)).isEmpty();
    wakesUp.countDown();
    assertThatThrownBy(batch::join).hasCauseInstanceOf(Orders.Unavailable.class);
    assertThat(advance(old, old.applied() + 100))
        .containsExactly(Map.entry(PARTITION, Orders.Loss.NEWER_OWNER));
    assertThat(orders().claim(PARTITION, "whoever looks").applied()).isEqualTo(old.applied() + 1);
  }

  @Test
  void holdsUpTheOrdersOfItsPartitionsForSeconds() throws SQLException {
    var order = Notifications.ofOrder("5047843723786510");
    try (var frozen = database.getConnection();
        var statement = frozen.createStatement();
        var log = new KafkaLog(InfraControl.bootstrapServers())) {
      frozen.setAutoCommit(false);
      statement.executeUpdate("UPDATE applied_cursor SET applied = applied");

      log.append(installation.topics().orderNotifications(), order.placed());

      await()
          .atMost(SOON)
          .untilAsserted(() ->
              // A commit that was not answered in time is repeated, in the same bytes.
              assertThat(
                      log.committed(installation.topics().orders(), order.orderId()).stream()
                          .distinct())
                  .hasSize(1));
      assertThatThrownBy(frozen::commit).isInstanceOf(SQLException.class);
    }
  }

  /** In a batch that stands still after its first statement. */
  private Map<Partition, Orders.Loss> advance(
      Orders.Claim claim, long next, CountDownLatch freezes, CountDownLatch wakesUp) {
    return orders()
        .inTransaction(transaction -> {
          var lost = transaction.advance(Map.of(PARTITION, claim), Map.of(PARTITION, next));
          freezes.countDown();
          try {
            assertThat(wakesUp.await(2 * SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          return lost;
        });
  }

  private Map<Partition, Orders.Loss> advance(Orders.Claim claim, long next) {
    return advance(claim, next, new CountDownLatch(0), new CountDownLatch(0));
  }

  /** Of an instance; the schema is there. */
  private PostgresOrders orders() {
    return new PostgresOrders(database, PersonalDataFixture.storing(), () -> {});
  }

  private int cursorsOfTheService() {
    try (var connection = database.getConnection();
        var statement =
            connection.prepareStatement("SELECT count(*) FROM applied_cursor WHERE topic = ?")) {
      statement.setString(1, installation.topics().orderNotifications());
      try (var rows = statement.executeQuery()) {
        return rows.next() ? rows.getInt(1) : 0;
      }
    } catch (SQLException _) {
      // The schema comes with the service's first claim.
      return 0;
    }
  }
}
