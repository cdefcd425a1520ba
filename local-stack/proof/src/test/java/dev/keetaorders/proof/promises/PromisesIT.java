package dev.keetaorders.proof.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.commands.play.Stack;
import dev.keetaorders.proof.promises.evidence.CommandSent;
import dev.keetaorders.proof.promises.evidence.Database;
import dev.keetaorders.proof.promises.evidence.Instance;
import dev.keetaorders.proof.promises.evidence.Observed;
import dev.keetaorders.proof.promises.evidence.Places;
import dev.keetaorders.proof.promises.evidence.Played;
import dev.keetaorders.proof.promises.evidence.PushSent;
import dev.keetaorders.proof.promises.evidence.Sent;
import dev.keetaorders.proof.promises.judge.AlertsCleared;
import dev.keetaorders.proof.promises.judge.NoAlertAfterAcceptance;
import dev.keetaorders.proof.promises.judge.NothingDoneTwice;
import dev.keetaorders.proof.promises.judge.NotificationsInTheProjection;
import dev.keetaorders.proof.promises.judge.OneResultPerCommand;
import dev.keetaorders.proof.promises.judge.OrdersFlagged;
import dev.keetaorders.proof.promises.judge.PeopleWhereTheyBelong;
import dev.keetaorders.proof.promises.judge.PlacementsInTheProjection;
import dev.keetaorders.proof.promises.judge.ProjectionIsTrue;
import dev.keetaorders.proof.promises.judge.Promise;
import dev.keetaorders.proof.promises.judge.PushesOnTheLog;
import dev.keetaorders.proof.promises.judge.ResultsTrue;
import dev.keetaorders.proof.promises.judge.SecondDetectorRight;
import dev.keetaorders.proof.promises.judge.SnapshotsEqualRows;
import dev.keetaorders.proof.promises.judge.StrangePushesRefused;
import dev.keetaorders.proof.promises.judge.Verdict;
import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import dev.keetaorders.proof.promises.judge.VersionsInSequence;
import dev.keetaorders.proof.reach.Pause;
import dev.keetaorders.proof.reach.Web;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/**
 * A real stack on which a few orders were played: nothing is broken. Then a row, a column, an
 * alert, a result and a log are tampered with, and it is seen.
 */
class PromisesIT {

  private static final InstantSource CLOCK = InstantSource.system();
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String GUEST = "Noura Proof-Alharbi";
  private static final Pattern ORDER_ID = Pattern.compile("\"orderId\":\"(\\d+)\"");

  private final List<CommandSent> commands = new ArrayList<>();
  private final List<PushSent> pushes = new ArrayList<>();
  private final Instant from = CLOCK.instant();

  @Test
  void holdsOnARealStackAndSeesWhatWasTamperedWith() throws Exception {
    var root = Path.of(System.getProperty("project.root"));
    try (var stack = Stack.start(root, PromisesIT::portOffset, "", CLOCK)) {
      var places = places(stack);
      var sandbox = new Web(places.sandbox());
      var gateway = new Web(places.gateways().getFirst().http());
      var commandService = new Web(places.commandServices().getFirst().http());

      var accepted = place(sandbox, "{\"recipient\":{\"name\":\"" + GUEST + "\"}}");
      confirm(commandService, accepted);
      var open = place(sandbox, "{\"dialect\":\"opendelivery\"}");
      confirm(commandService, open);
      act(sandbox, place(sandbox, "{}"), "CUSTOMER_CANCEL");
      place(sandbox, "{\"placedAgo\":\"PT4M10S\"}");
      var late = place(sandbox, "{\"placedAgo\":\"PT4M10S\"}");
      forge(gateway);
      awaitAlert(places, late);
      act(sandbox, late, "PORTAL_CONFIRM");

      var held =
          sentences(
              new PushesOnTheLog(),
              new NotificationsInTheProjection(),
              new PlacementsInTheProjection(),
              new VersionsInSequence(),
              new SnapshotsEqualRows(),
              new ProjectionIsTrue(),
              new NothingDoneTwice(),
              new OneResultPerCommand(),
              new ResultsTrue(),
              new OrdersFlagged(),
              new NoAlertAfterAcceptance(),
              new AlertsCleared(),
              new PeopleWhereTheyBelong(),
              new StrangePushesRefused());
      var verdicts =
          judgedOnce(
              places,
              found -> !isBroken(found) && sentences(found, Standing.HELD).containsAll(held));
      assertThat(verdicts).noneMatch(PromisesIT::isBroken);
      assertThat(sentences(verdicts, Standing.HELD)).containsAll(held);

      tamper(places, accepted, open);

      var broken =
          Set.copyOf(
              sentences(
                  new NotificationsInTheProjection(),
                  new SnapshotsEqualRows(),
                  new OneResultPerCommand(),
                  new NoAlertAfterAcceptance(),
                  new SecondDetectorRight(),
                  new PeopleWhereTheyBelong()));
      var tampered =
          judgedOnce(places, found -> broken.equals(Set.copyOf(sentences(found, Standing.BROKEN))));
      assertThat(sentences(tampered, Standing.BROKEN)).containsExactlyInAnyOrderElementsOf(broken);
    }
  }

  private void tamper(Places places, String accepted, String open) throws Exception {
    var database = places.projection();
    try (var connection =
            DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        var statement = connection.createStatement()) {
      statement.execute(
          "UPDATE customer_order SET shop_id = '1' WHERE order_id = '%s'".formatted(accepted));
      statement.execute(
          "DELETE FROM notification WHERE order_id = '%s' AND first_version = 2".formatted(open));
    }
    var alert =
        """
        {"alertId":"%1$s:ACCEPT_ORDER:-:WARNING","orderId":"%1$s","dialect":"standard",
        "appId":"1001001","shopId":"466663","deadline":"ACCEPT_ORDER","subId":null,
        "level":"WARNING","dueAt":"%2$s","basis":"placed-at","raisedAt":"%2$s",
        "remainingSeconds":150,"clearedBy":null}\
        """
            .formatted(accepted, CLOCK.instant().plusSeconds(1));
    // As the second detector raises what nobody told.
    var unalerted =
        alert
            .replace(":-:WARNING", ":unalerted:MISSED")
            .replace("\"subId\":null", "\"subId\":\"unalerted\"")
            .replace("\"level\":\"WARNING\"", "\"level\":\"MISSED\"");
    var result =
        """
        {"commandId":"%s","type":"CONFIRM_ORDER","orderId":"%s","outcome":"FAILED","calls":1}\
        """
            .formatted(commands.getFirst().commandId(), accepted);
    try (var producer =
        new KafkaProducer<>(
            Map.<String, Object>of("bootstrap.servers", places.bootstrapServers()),
            new StringSerializer(),
            new StringSerializer())) {
      // Over a second after the acceptance stands on the log.
      Pause.of(Duration.ofSeconds(2));
      producer.send(new ProducerRecord<>("keeta.deadline-alerts", accepted, alert)).get();
      producer.send(new ProducerRecord<>("keeta.deadline-alerts", accepted, unalerted)).get();
      producer.send(new ProducerRecord<>("keeta.command-results", accepted, result)).get();
    }
    Files.writeString(
        Path.of(places.logs()).resolve("webhook-gateway.log"), GUEST, StandardOpenOption.APPEND);
  }

  private List<Verdict> judge(Places places) throws InterruptedException {
    var sent = new Sent(pushes, commands);
    return Promises.judge(
            new Played(places, from, CLOCK.instant(), List.of(), sent, Observed.NOTHING), _ -> {})
        .all();
  }

  /** What is still under way looks broken to whoever judges a moment too soon. */
  private List<Verdict> judgedOnce(Places places, Predicate<List<Verdict>> settled)
      throws Exception {
    var end = CLOCK.instant().plus(PATIENCE);
    var verdicts = judge(places);
    while (!settled.test(verdicts) && CLOCK.instant().isBefore(end)) verdicts = judge(places);
    return verdicts;
  }

  private static boolean isBroken(List<Verdict> verdicts) {
    return verdicts.stream().anyMatch(PromisesIT::isBroken);
  }

  private static boolean isBroken(Verdict verdict) {
    return verdict.standing() == Standing.BROKEN;
  }

  private static List<String> sentences(List<Verdict> verdicts, Standing standing) {
    return verdicts.stream()
        .filter(each -> each.standing() == standing)
        .map(Verdict::promise)
        .toList();
  }

  private static List<String> sentences(Promise... promises) {
    return Stream.of(promises).map(Promise::sentence).toList();
  }

  // --- what is played --------------------------------------------------------------------------

  private static String place(Web sandbox, String wish) throws InterruptedException {
    var answer = sandbox.send("POST", "/control/orders", wish);
    var orderId = ORDER_ID.matcher(answer.body());
    assertThat(orderId.find()).isTrue();
    return orderId.group(1);
  }

  private static void act(Web sandbox, String orderId, String action) throws InterruptedException {
    var path = "/control/orders/%s/actions".formatted(orderId);
    var answer = sandbox.send("POST", path, "{\"action\":\"%s\"}".formatted(action));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private void confirm(Web commandService, String orderId) throws InterruptedException {
    var commandId = "promises-" + orderId;
    var command =
        "{\"commandId\":\"%s\",\"type\":\"CONFIRM_ORDER\",\"orderId\":\"%s\",\"arguments\":{}}"
            .formatted(commandId, orderId);
    var answer = commandService.send("POST", "/commands", command);
    commands.add(
        new CommandSent(commandId, "CONFIRM_ORDER", orderId, CLOCK.instant(), answer.statusCode()));
  }

  private void forge(Web gateway) throws Exception {
    var body =
        """
        {"sig":"00","eventId":1002,"appId":1001001,"messageId":"forged-1","shopId":466663,\
        "timestamp":%d,"message":"{\\"orderViewId\\":77,\\"status\\":30}"}\
        """
            .formatted(CLOCK.instant().getEpochSecond());
    var answer = gateway.send("POST", "/keeta/webhooks", body);
    var digest = MessageDigest.getInstance("SHA-256");
    var sha256 = HexFormat.of().formatHex(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
    pushes.add(
        new PushSent(
            PushSent.Kind.WRONGLY_SIGNED, "77", sha256, CLOCK.instant(), answer.statusCode()));
  }

  private static void awaitAlert(Places places, String orderId) throws InterruptedException {
    var watchdog = new Web(places.watchdogs().getFirst().http());
    var end = CLOCK.instant().plus(PATIENCE);
    var alerted = Pattern.compile("\"orderId\":\"%s\"[^}]*\"CRITICAL\"".formatted(orderId));
    while (!alerted.matcher(watchdog.get("/deadlines?limit=1000")).find()) {
      assertThat(CLOCK.instant()).as("order %s is not flagged", orderId).isBefore(end);
      Pause.of(Duration.ofMillis(100));
    }
    // Within a second of each other nobody can say which came first.
    Pause.of(Duration.ofMillis(1500));
  }

  // --- where it is played ----------------------------------------------------------------------

  private static Places places(Stack stack) {
    var database = "jdbc:postgresql://localhost:%d/".formatted(15_432 + stack.portOffset());
    return new Places(
        "localhost:" + (19_092 + stack.portOffset()),
        new Database(database + "keeta_orders", "keeta_orders", "keeta_orders"),
        new Database(database + "keeta_commands", "keeta_commands", "keeta_commands"),
        local(8_090, stack),
        List.of(instance("webhook-gateway", 8_080, stack)),
        List.of(instance("order-state-service", 8_081, stack)),
        List.of(instance("keeta-command-service", 8_082, stack)),
        List.of(instance("auto-cancel-watchdog", 8_083, stack)),
        stack.data().resolve("logs").toString());
  }

  private static Instance instance(String name, int port, Stack stack) {
    return new Instance(name, local(port, stack), local(port + 1_000, stack));
  }

  private static URI local(int port, Stack stack) {
    return URI.create("http://localhost:" + (port + stack.portOffset()));
  }

  private static int portOffset() {
    return ThreadLocalRandom.current().nextInt(1_100, 11_000);
  }
}
