package dev.keetaorders.command.poll;

import static dev.keetaorders.command.poll.Examples.event;
import static dev.keetaorders.command.poll.Examples.example;
import static dev.keetaorders.command.poll.Examples.utf8;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keetaorders.command.poll.PollingApi.Acknowledged;
import dev.keetaorders.command.poll.PollingApi.Acknowledgement;
import dev.keetaorders.command.poll.PollingApi.Polled;
import dev.keetaorders.contracts.Topics;
import dev.keetaorders.contracts.notification.NotificationMetadata;
import dev.keetaorders.contracts.notification.OpenDeliveryEvent;
import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.notification.Via;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What polling does, with a Keeta that counts polls and a clock that is moved by hand. */
class PollEventsTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Duration INTERVAL = Duration.ofSeconds(30);
  private static final Topics TOPICS = new Topics(Topics.DEFAULT_PREFIX);
  private static final App APP = app();

  private Instant now = NOON;
  private final StrictPolling keeta = new StrictPolling(() -> now);
  private final MemoryPollSlots slots = new MemoryPollSlots(() -> now);
  private final MemoryEventLog log = new MemoryEventLog();
  private final List<String> counted = new ArrayList<>();
  private final PollEvents events = instance(new PollTerms(INTERVAL, 100, 0, 1_048_576));

  @Test
  void putsEveryEventOntoTheLogAsItCameAndAcknowledgesIt() throws IOException {
    keeta.instead = new Polled.Events(example("polling-response-200.json"));
    keeta.insteadOfTaking = Acknowledged.TAKEN;

    events.poll(APP);

    assertThat(log.records)
        .extracting(PollEventsTest::told)
        .containsExactly(
            "keeta.order-notifications 553440887574627 1930106161957212001"
                + " keeta.opendelivery.CREATED poll reply 2026-01-05T15:00:00.000Z",
            "keeta.order-notifications 553440887574627 1930106161957212002"
                + " keeta.opendelivery.CONFIRMED poll reply null");
    var json = new ObjectMapper();
    var answer = json.readTree(example("polling-response-200.json"));
    assertThat(json.readTree(log.records.getFirst().value())).isEqualTo(answer.get(0));
    assertThat(new String(example("polling-response-200.json"), UTF_8))
        .contains(new String(log.records.get(1).value(), UTF_8));
    assertThat(keeta.acknowledgements)
        .containsExactly(
            List.of(
                new Acknowledgement("1930106161957212001", "553440887574627", "CREATED"),
                new Acknowledgement("1930106161957212002", "553440887574627", "CONFIRMED")));
  }

  @Test
  void whatIsNotDurableIsNotAcknowledgedAndComesAgain() {
    happens("e-1", "801", "CREATED");
    happens("e-2", "802", "CREATED");
    log.takes = record -> !"802".equals(record.key());

    events.poll(APP);
    assertThat(keeta.acknowledgements)
        .containsExactly(List.of(new Acknowledgement("e-1", "801", "CREATED")));

    log.takes = _ -> true;
    nextPoll();
    assertThat(log.events()).hasSize(2);
    assertThat(keeta.waiting()).isZero();
  }

  @Test
  void aCrashBetweenTheLogAndTheAcknowledgementGivesTheSameEventAgainAndReadersDropIt() {
    happens("e-1", "803", "CREATED");
    keeta.insteadOfTaking = Acknowledged.UNCLEAR;
    events.poll(APP);
    keeta.insteadOfTaking = null;
    now = now.plus(INTERVAL);

    instance(new PollTerms(INTERVAL, 100, 0, 1_048_576)).poll(APP);

    assertThat(log.records).hasSize(2);
    assertThat(log.events()).hasSize(1);
    assertThat(keeta.waiting()).isZero();
  }

  @Test
  void anEventThatCannotBeAcknowledgedIsNotPutOntoTheLogTwiceAMinute() {
    happens("e-1", "804", "CREATED");
    keeta.insteadOfTaking = Acknowledged.UNCLEAR;

    events.poll(APP);
    nextPoll();
    nextPoll();

    assertThat(log.records).hasSize(1);
    assertThat(keeta.acknowledgements).hasSize(3);
  }

  @Test
  void aGatewayThatWasDownForAnHourLosesNothing() {
    var expected = new ArrayList<String>();
    var until = NOON.plus(Duration.ofHours(1));
    for (var i = 0; now.isBefore(until); i++) {
      var id = "e-" + i;
      happens(id, Integer.toString(900_000 + i), i % 7 == 6 ? "SOMETHING_NEW" : "CREATED");
      expected.add(id);
      // Nobody polls in the first half of it, as if we were down, too.
      if (now.isAfter(NOON.plus(Duration.ofMinutes(30)))) events.poll(APP);
      now = now.plusSeconds(13);
    }
    nextPoll();
    nextPoll();

    assertThat(log.events().keySet())
        .extracting(each -> each.substring(0, each.indexOf(' ')))
        .containsExactlyInAnyOrderElementsOf(expected);
    assertThat(keeta.waiting()).isZero();
  }

  @Test
  void theSameEventByBothWaysIsOneEvent() {
    var json = event("e-1", "805", "CREATED", "2026-01-05T12:00:00Z");
    var pushed =
        new OpenDeliveryEvent(
                Map.of(
                    "eventId", "e-1",
                    "orderId", "805",
                    "eventType", "CREATED",
                    "createdAt", "2026-01-05T12:00:00Z"),
                false)
            .metadata("e-1", "od-1", "478268", NOON, new Verification.Verified("O1"), Via.WEBHOOK);
    log.append(
        List.of(
            new PolledEventLog.PolledRecord(
                TOPICS.orderNotifications(), "805", utf8(json), pushed.toHeaders())));
    keeta.happens("e-1", json);

    events.poll(APP);

    assertThat(log.records).hasSize(2);
    assertThat(log.events()).hasSize(1);
    assertThat(log.records.get(1).value()).isEqualTo(log.records.get(0).value());
    assertThat(metadata(log.records.get(1)).placedAt()).isEqualTo(pushed.placedAt());
  }

  @Test
  void neverMoreThanTwoPollsWithinAMinuteWhoeverPollsDiesOrStandsStill() {
    var random = new Random(20_260_105);
    var instances =
        IntStream.range(0, 3)
            .mapToObj(_ -> instance(new PollTerms(INTERVAL, 100, 0, 1_048_576)))
            .toList();
    keeta.onTheWay =
        () -> {
          now = now.plusMillis(random.nextInt(9_000));
          if (random.nextInt(4) == 0) throw new IllegalStateException("the instance died");
        };
    var until = NOON.plus(Duration.ofHours(6));
    var died = 0;
    while (now.isBefore(until)) {
      slots.isDown = random.nextInt(20) == 0;
      if (random.nextInt(50) == 0) now = now.plusSeconds(90);
      try {
        instances.get(random.nextInt(3)).poll(APP);
      } catch (IllegalStateException _) {
        died++;
      }
      now = now.plusMillis(random.nextInt(2_000));
    }

    assertThat(keeta.polls).hasSizeGreaterThan(200);
    assertThat(died).isPositive();
  }

  @Test
  void aSlotThatAnInstanceStoodStillOverIsNotUsed() {
    var standing =
        new PollEvents(
            new StandingStill(),
            keeta,
            log,
            TOPICS,
            new PollTerms(INTERVAL, 100, 0, 1_048_576),
            () -> now,
            new Counting());

    standing.poll(APP);

    assertThat(keeta.polls).isEmpty();
    assertThat(counted).containsExactly("polled missed");
  }

  @Test
  void aPollIsEveryThirtySecondsFromTheEndOfTheLast() {
    assertThat(events.poll(APP)).isEqualTo(INTERVAL);
    now = NOON.plusSeconds(29);
    assertThat(events.poll(APP)).isEqualTo(Duration.ofSeconds(1));
    now = NOON.plusSeconds(30);
    events.poll(APP);

    assertThat(keeta.polls).containsExactly(NOON, NOON.plusSeconds(30));
  }

  @Test
  void afterTooManyTheNextPollWaitsForAnotherMinute() {
    keeta.instead = new Polled.TooMany();

    assertThat(events.poll(APP)).isEqualTo(Duration.ofMinutes(1));

    now = NOON.plusSeconds(59);
    events.poll(APP);
    assertThat(keeta.polls).hasSize(1);
  }

  @Test
  void afterAFailureTheNextPollIsPacedLikeAnyOther() {
    keeta.instead = new Polled.Failed("unclear", "http-503");

    assertThat(events.poll(APP)).isEqualTo(INTERVAL);

    assertThat(counted).containsExactly("polled unclear");
  }

  @Test
  void withoutATokenNoSlotIsSpent() {
    keeta.hasToken = false;
    assertThat(events.poll(APP)).isEqualTo(Duration.ofSeconds(1));
    keeta.hasToken = true;
    now = now.plusSeconds(1);

    events.poll(APP);

    assertThat(keeta.polls).containsExactly(NOON.plusSeconds(1));
  }

  @Test
  void withoutItsDatabaseItDoesNotPoll() {
    slots.isDown = true;

    events.poll(APP);

    assertThat(keeta.polls).isEmpty();
    assertThat(counted).containsExactly("polled no_ledger");
  }

  @Test
  void acknowledgesInChunksAndOneByOneWhereOneSpoilsAChunk() {
    for (var i = 0; i < 250; i++) happens("e-" + i, Integer.toString(700_000 + i), "CREATED");
    events.poll(APP);
    assertThat(keeta.acknowledgements).extracting(List::size).containsExactly(100, 100, 50);

    keeta.acknowledgements.clear();
    happens("e-300", "700300", "CREATED");
    keeta.happens("-", event("gone", "700301", "CREATED", "2026-01-05T12:00:00Z"));
    nextPoll();

    assertThat(keeta.acknowledgements).extracting(List::size).containsExactly(2, 1, 1);
    assertThat(counted)
        .contains("acknowledged taken 100", "acknowledged taken 1", "acknowledged gone 1");
  }

  @Test
  void whatIsNoEventGoesToQuarantineAndIsAcknowledgedIfItHasAnId() {
    keeta.happens("a", "{\"eventId\":\"e-1\",\"eventType\":\"CREATED\",\"orderId\":\"8/06\"}");
    keeta.happens("b", "{\"eventType\":\"CREATED\"}");
    keeta.happens("c", "17");
    keeta.happens("d", "{\"eventId\":\"e-2\",\"eventId\":\"e-3\"}");

    events.poll(APP);

    assertThat(log.records)
        .extracting(
            PolledEventLog.PolledRecord::topic,
            each -> each.headers().get("keeta-quarantine-reason"),
            each -> new String(each.value(), UTF_8))
        .containsExactly(
            tuple(
                "keeta.quarantine",
                "no-order-id",
                "{\"eventId\":\"e-1\",\"eventType\":\"CREATED\",\"orderId\":\"8/06\"}"),
            tuple("keeta.quarantine", "no-order-id", "{\"eventType\":\"CREATED\"}"),
            tuple("keeta.quarantine", "not-a-json-object", "17"),
            tuple("keeta.quarantine", "repeated-key", "{\"eventId\":\"e-2\",\"eventId\":\"e-3\"}"));
    assertThat(keeta.acknowledgements.getFirst())
        .containsExactly(
            new Acknowledgement("e-1", "8/06", "CREATED"), new Acknowledgement("e-2", null, null));
    assertThat(counted).contains("acknowledged impossible 2");
    // A placement that cannot be read still tells the watchdog that it is one.
    assertThat(metadata(log.records.get(1)).type().isPlacement()).isTrue();
  }

  @Test
  void anAnswerThatBreaksOffIsTakenAsFarAsItGoesAndKeptWhole() {
    var whole = event("e-1", "807", "CREATED", "2026-01-05T12:00:00Z");
    keeta.instead = new Polled.Events(utf8("[" + whole + ",{\"eventId\":"));
    keeta.insteadOfTaking = Acknowledged.TAKEN;

    events.poll(APP);

    assertThat(log.records)
        .extracting(PolledEventLog.PolledRecord::topic)
        .containsExactly("keeta.order-notifications", "keeta.quarantine");
    assertThat(counted).contains("polled unreadable");
    assertThat(keeta.acknowledgements)
        .containsExactly(List.of(new Acknowledgement("e-1", "807", "CREATED")));
  }

  @Test
  void anAuthorizationThatIsPolledGoesWhereAPushedOneGoes() {
    keeta.instead =
        new Polled.Events(
            utf8("[" + new String(example("authorization-webhook-revoked.json"), UTF_8) + "]"));

    events.poll(APP);

    var record = log.records.getFirst();
    assertThat(record.topic()).isEqualTo("keeta.authorizations");
    assertThat(metadata(record).type().value()).isEqualTo("keeta.opendelivery.1302");
    assertThat(metadata(record).source().shopId()).isEqualTo("478268");
  }

  @Test
  void anEventThatIsTooLargeLeavesItsHeadAndItsHash() {
    var large = instance(new PollTerms(INTERVAL, 100, 0, 100));
    happens("e-1", "808", "CREATED");

    large.poll(APP);

    var record = log.records.getFirst();
    assertThat(record.headers())
        .containsEntry("keeta-quarantine-reason", "too-large")
        .containsKey("keeta-body-sha256");
    assertThat(keeta.waiting()).isZero();
  }

  @Test
  void merchantsAreNamedOnlyWhereThatIsWantedAndThenInTurn() {
    events.poll(APP);
    assertThat(keeta.merchantsAsked).containsExactly(List.of());

    var naming = instance(new PollTerms(INTERVAL, 100, 2, 1_048_576));
    for (var i = 0; i < 3; i++) {
      now = now.plus(INTERVAL);
      naming.poll(APP);
    }

    assertThat(keeta.merchantsAsked.subList(1, 4))
        .containsExactlyInAnyOrder(List.of("m-1", "m-2"), List.of("m-3"), List.of("m-1", "m-2"));
  }

  @Test
  void termsThatCouldExceedKeetasLimitAreRefused() {
    assertThatThrownBy(() -> new PollTerms(Duration.ofMillis(29_999), 100, 0, 1))
        .hasMessageContaining("command.poll.interval")
        .hasMessageContaining("PT30S or more");
    assertThatThrownBy(() -> new PollTerms(INTERVAL, 0, 0, 1))
        .hasMessageContaining("command.poll.acknowledged-together");
    assertThatThrownBy(() -> new PollTerms(INTERVAL, 100, 101, 1))
        .hasMessageContaining("command.poll.merchants-together");
  }

  private void nextPoll() {
    now = now.plus(INTERVAL);
    events.poll(APP);
  }

  private void happens(String id, String orderId, String type) {
    keeta.happens(id, event(id, orderId, type, now.toString()));
  }

  private PollEvents instance(PollTerms terms) {
    return new PollEvents(slots, keeta, log, TOPICS, terms, () -> now, new Counting());
  }

  private static String told(PolledEventLog.PolledRecord record) {
    var headers = record.headers();
    return String.join(
        " ",
        record.topic(),
        record.key(),
        headers.get("ce_id"),
        headers.get("ce_type"),
        headers.get("keeta-via"),
        headers.get("keeta-verification"),
        headers.get("keeta-placed-at"));
  }

  private static NotificationMetadata metadata(PolledEventLog.PolledRecord record) {
    return NotificationMetadata.read(record.headers()::get)
            instanceof NotificationMetadata.Reading.Understood(var metadata)
        ? metadata
        : fail("Headers that cannot be read");
  }

  private static App app() {
    var settings =
        Map.of(
            "keeta.apps.od-1.dialect", "opendelivery",
            "keeta.apps.od-1.secrets", "client-secret",
            "keeta.apps.od-1.shops.1.merchant-id", "m-1",
            "keeta.apps.od-1.shops.2.merchant-id", "m-2",
            "keeta.apps.od-1.shops.3.merchant-id", "m-3");
    return Apps.read(settings.keySet(), settings::get).find("od-1").orElseThrow();
  }

  /** Between taking a slot and using it, this instance is frozen for two seconds. */
  private final class StandingStill implements PollSlots {
    @Override
    public Slot take(String appId, Duration hold) {
      now = now.plusSeconds(2);
      return new Slot.Taken(1);
    }

    @Override
    public void ended(String appId, long number, Duration pause, boolean answered) {
      throw new AssertionError("A slot that was not used has no end");
    }
  }

  private final class Counting implements PollObserver {
    @Override
    public void polled(String appId, String outcome) {
      counted.add("polled " + outcome);
    }

    @Override
    public void answeredAt(String appId, Instant at) {}

    @Override
    public void filed(String appId, String outcome) {
      counted.add("filed " + outcome);
    }

    @Override
    public void acknowledged(String appId, String outcome, int many) {
      counted.add("acknowledged %s %d".formatted(outcome, many));
    }
  }
}
