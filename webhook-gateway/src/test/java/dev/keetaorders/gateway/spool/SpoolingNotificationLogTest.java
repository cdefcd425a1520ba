package dev.keetaorders.gateway.spool;

import static dev.keetaorders.gateway.spool.SpoolEntries.acceptance;
import static dev.keetaorders.gateway.spool.SpoolEntries.placement;
import static dev.keetaorders.gateway.spool.SpoolUnderTest.LONG;
import static dev.keetaorders.gateway.spool.SpoolUnderTest.ids;
import static dev.keetaorders.gateway.spool.SpoolUnderTest.open;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.gateway.append.Appended;
import dev.keetaorders.gateway.append.Destination;
import dev.keetaorders.gateway.append.Entry;
import dev.keetaorders.gateway.append.NotificationLog;
import dev.keetaorders.gateway.append.TraceHeaders;
import io.opentelemetry.api.OpenTelemetry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolingNotificationLogTest {

  private static final SpoolingNotificationLog.Policy DEFAULT = policy(true, true);

  @TempDir Path folder;

  private final Kafka kafka = new Kafka();
  private Spool spool;

  @BeforeEach
  void openIt() throws Exception {
    spool = open(folder);
  }

  @AfterEach
  void closeIt() throws Exception {
    spool.close();
  }

  @Test
  void whatKafkaTakesIsNotSpooled() {
    assertThat(log(DEFAULT).append(placement("1"))).isEqualTo(new Appended.Durable());
    assertThat(spool.isEmpty()).isTrue();
  }

  @Test
  void aPlacementThatIsOnlySpooledIsAskedForAgain() throws Exception {
    kafka.goDown();

    assertThat(log(DEFAULT).append(placement("1"))).isEqualTo(new Appended.Spooled(true));
    assertThat(log(DEFAULT).append(openDelivery("CREATED"))).isEqualTo(new Appended.Spooled(true));
    assertThat(ids(spool)).containsExactly("message-1001-1", "CREATED");
    assertThat(kafka.asked).hasSize(2);
  }

  @Test
  void aPlacementIsNotAskedForAgainWhereAnOperatorSaysSo() {
    kafka.goDown();

    assertThat(log(policy(false, true)).append(placement("1")))
        .isEqualTo(new Appended.Spooled(false));
  }

  @Test
  void everythingElseIsKeptAtOnceWhileKafkaTakesNothing() throws Exception {
    kafka.goDown();

    assertThat(log(DEFAULT).append(acceptance("1"))).isEqualTo(new Appended.Spooled(false));
    assertThat(log(DEFAULT).append(openDelivery("CONFIRMED")))
        .isEqualTo(new Appended.Spooled(false));
    assertThat(ids(spool)).containsExactly("message-1002-1", "CONFIRMED");
    assertThat(kafka.asked).isEmpty();
  }

  @Test
  void whatOnePartitionDoesNotTakeIsKeptThoughKafkaIsReady() {
    kafka.answer = new Appended.NotDurable("no leader");

    assertThat(log(DEFAULT).append(acceptance("1"))).isEqualTo(new Appended.Spooled(false));
  }

  @Test
  void whatKafkaNeverTakesIsNotSpooled() {
    kafka.answer = new Appended.Unfit("RecordTooLargeException");

    assertThat(log(DEFAULT).append(placement("1")))
        .isEqualTo(new Appended.Unfit("RecordTooLargeException"));
    assertThat(spool.isEmpty()).isTrue();
  }

  @Test
  void withoutRoomItIsAsWithoutASpool() throws Exception {
    kafka.goDown();
    spool.close();

    var log = log(DEFAULT);

    assertThat(log.append(acceptance("1")))
        .isEqualTo(new Appended.NotDurable("down; spool: stopping"));
    assertThat(log.readiness()).isEqualTo(NotificationLog.Readiness.no("down"));
    spool = open(folder.resolve("another"));
  }

  @Test
  void isReadyByItsSpoolAloneAndSaysSo() {
    kafka.goDown();

    assertThat(log(DEFAULT).readiness())
        .isEqualTo(new NotificationLog.Readiness(true, List.of("pushes are spooled: down")));
    assertThat(log(DEFAULT).ofKafka().ready()).isFalse();
    assertThat(log(policy(true, false)).readiness().ready()).isFalse();

    kafka.readiness = NotificationLog.Readiness.NOT_YET;
    assertThat(log(DEFAULT).readiness().ready()).isFalse();
  }

  private SpoolingNotificationLog log(SpoolingNotificationLog.Policy policy) {
    return new SpoolingNotificationLog(
        kafka, spool, new TraceHeaders(OpenTelemetry.noop()), policy);
  }

  private static SpoolingNotificationLog.Policy policy(boolean resend, boolean ready) {
    return new SpoolingNotificationLog.Policy(resend, ready, LONG, LONG.plus(Duration.ZERO));
  }

  private static Entry openDelivery(String event) {
    return new Entry(
        Destination.ORDER_NOTIFICATIONS,
        event,
        new byte[0],
        Map.of("ce_type", "keeta.opendelivery." + event, "ce_id", event));
  }

  private static final class Kafka implements NotificationLog {
    private final List<Entry> asked = new ArrayList<>();
    private Appended answer = new Appended.Durable();
    private Readiness readiness = Readiness.READY;

    @Override
    public Appended append(Entry entry) {
      asked.add(entry);
      return answer;
    }

    @Override
    public Readiness readiness() {
      return readiness;
    }

    private void goDown() {
      answer = new Appended.NotDurable("down");
      readiness = Readiness.no("down");
    }
  }
}
