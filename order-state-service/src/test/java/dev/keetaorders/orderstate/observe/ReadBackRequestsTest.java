package dev.keetaorders.orderstate.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.command.Commands;
import dev.keetaorders.contracts.notification.ReplyVerdict;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.OrderStatus;
import dev.keetaorders.contracts.schema.Schemas;
import dev.keetaorders.orderstate.Notifications;
import dev.keetaorders.orderstate.Notifications.Notification;
import dev.keetaorders.orderstate.observe.ReadBack.Decision;
import dev.keetaorders.orderstate.observe.ReadBack.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is left open by a notification, and asked of Keeta once. */
class ReadBackRequestsTest {

  private static final Terms TERMS = ObservationFixture.TERMS;
  private static final Duration SOON = Duration.ofSeconds(50);
  private static final ReadBackRules THREE_A_MINUTE =
      new ReadBackRules(true, 3, Duration.ofHours(24));

  private final Notifications order = Notifications.ofOrder("5047843723786410");
  private final SortNotifications sorting = ObservationFixture.sorting();
  private final OrderProjection projection = new OrderProjection(TERMS);
  private Instant now = Notifications.NOON.plusSeconds(60);
  private ReadBackRequests requests = requests(THREE_A_MINUTE);
  private Order known;

  @Test
  void asksNothingOfAnOrderThatIsTold() {
    assertThat(
            readBacks(
                order.placed(),
                order.accepted(SOON),
                order.delivery("20", Duration.ofSeconds(60)),
                order.refund("77", "1001", Duration.ofMinutes(20)),
                order.push("1999", "{\"news\":1}"),
                order.reply("confirm", SOON, ReplyVerdict.REFUSED)))
        .isEmpty();
  }

  @Test
  void asksOnceForAnOrderWhosePlacementWasNeverSeenAndIsHealedByTheAnswer() {
    var asked = readBacks(order.accepted(SOON), order.delivery("20", Duration.ofSeconds(60)));
    var status = known.status();
    var answered =
        readBacks(
            order.readBack("30", Duration.ofSeconds(70), Map.of("confirmedStatusTime", SOON)));

    assertThat(asked)
        .extracting(ReadBack::reason, ReadBack::decision)
        .containsExactly(tuple(Reason.PLACEMENT_UNKNOWN, Decision.ASKED));
    var command = command(asked.getFirst());
    assertThat(command.type()).isEqualTo(CommandType.FETCH_ORDER);
    assertThat(command.orderId()).isEqualTo(order.orderId());
    assertThat(command.appId()).isEqualTo(Notifications.APP);
    assertThat(command.shopId()).isEqualTo(Notifications.SHOP);
    assertThat(status).isEqualTo(OrderStatus.UNKNOWN);
    assertThat(answered).isEmpty();
    assertThat(known.status()).isEqualTo(OrderStatus.ACCEPTED);
    assertThat(known.placedAt()).isEqualTo(Notifications.NOON);
  }

  @Test
  void settlesAnUnverifiedPlacementByAReadBack() {
    var asked = readBacks(order.placed().unverified());
    var verified = known.verified();
    var answered = readBacks(order.readBack("20", Duration.ofSeconds(40), Map.of()));

    assertThat(asked).extracting(ReadBack::reason).containsExactly(Reason.UNVERIFIED);
    assertThat(verified).isFalse();
    assertThat(answered).isEmpty();
    assertThat(known.verified()).isTrue();
    assertThat(known.status()).isEqualTo(OrderStatus.AWAITING_ACCEPTANCE);
  }

  @Test
  void asksTheSameForARepeatAndSomethingElseForSomethingElse() {
    var asked =
        readBacks(
            order.placed(),
            order.cancelled(SOON, "10").unverified(),
            order.cancelled(SOON, "10").unverified().under("a re-send"),
            order.completed(SOON).unverified());

    assertThat(asked).hasSize(3);
    assertThat(text(asked.get(1))).isEqualTo(text(asked.get(0)));
    assertThat(command(asked.get(2)).commandId()).isNotEqualTo(command(asked.get(0)).commandId());
  }

  @Test
  void asksAnewAboutWhatWasSaidBeforeItWasTrue() {
    var forged = order.cancelled(SOON, "0").unverified();
    var really =
        order
            .cancelled(Duration.ofMinutes(5), "0")
            .unverified()
            .under("the real one")
            .receivedAt(Notifications.NOON.plus(Duration.ofMinutes(5)));

    var asked = readBacks(order.placed(), forged, really, really);

    assertThat(asked).hasSize(3);
    assertThat(command(asked.get(1)).commandId()).isNotEqualTo(command(asked.get(0)).commandId());
    assertThat(text(asked.get(2))).isEqualTo(text(asked.get(1)));
  }

  @Test
  void neverPutsOneCommandIdOverTwoContents() {
    var seen = new HashMap<String, String>();
    var seed = new Random().nextLong();
    var random = new Random(seed);
    requests = requests(new ReadBackRules(true, 1000, Duration.ofHours(24)));
    for (var i = 0; i < 300; i++) {
      var pushes =
          List.of(
              order.accepted(Duration.ofSeconds(random.nextInt(9))),
              order.refund("7" + random.nextInt(3), "1001", SOON),
              order.placed(),
              order.push("1002", "7"));
      var push = pushes.get(random.nextInt(pushes.size())).under("m" + random.nextInt(4));
      known = null;
      for (var asked : readBacks(random.nextBoolean() ? push.unverified() : push)) {
        var other = seen.putIfAbsent(command(asked).commandId(), text(asked));
        if (other != null) assertThat(text(asked)).as("seed %d", seed).isEqualTo(other);
      }
    }
    assertThat(seen).hasSizeGreaterThan(5);
  }

  @Test
  void letsNobodyForgeMoreReadBacksThanAMinuteAllows() {
    var flood =
        IntStream.range(0, 50)
            .mapToObj(i -> order.refund("9" + i, "1001", SOON).unverified())
            .toArray(Notification[]::new);

    var first = readBacks(flood);
    var trusted = readBacks(Notifications.ofOrder("2").accepted(SOON));
    now = now.plusSeconds(61);
    var second = readBacks(flood);

    assertThat(first).filteredOn(r -> r.decision() == Decision.ASKED).hasSize(3);
    assertThat(first)
        .filteredOn(r -> r.decision() == Decision.LIMITED)
        .hasSize(47)
        .allSatisfy(limited -> assertThat(limited.command()).isNull());
    assertThat(trusted).extracting(ReadBack::decision).containsExactly(Decision.ASKED);
    assertThat(second).filteredOn(r -> r.decision() == Decision.ASKED).hasSize(3);
  }

  @Test
  void asksForWhatCouldNotBeRead() {
    assertThat(readBacks(order.push("1001", "7")))
        .extracting(ReadBack::reason)
        .containsExactly(Reason.UNREADABLE);
  }

  @Test
  void asksForWhatAPlacementLeftOut() {
    assertThat(readBacks(order.push("1001", "{\"baseOrder\":{\"ctime\":1767614400000}}")))
        .extracting(ReadBack::reason)
        .containsExactly(Reason.INCOMPLETE);
  }

  @Test
  void doesNotAskAgainWhenAnAnswerCouldNotBeReadOrWasRefused() {
    assertThat(
            readBacks(
                order.reply("get", SOON, ReplyVerdict.DONE, "<html>"),
                order.reply("get", Duration.ofSeconds(51), ReplyVerdict.REFUSED)))
        .isEmpty();
  }

  @Test
  void asksNothingOfHistory() {
    now = Notifications.NOON.plus(Duration.ofDays(2));

    assertThat(readBacks(order.accepted(SOON)))
        .extracting(ReadBack::decision)
        .containsExactly(Decision.TOO_OLD);
  }

  @Test
  void asksNothingWhereASettingForbidsIt() {
    requests = requests(new ReadBackRules(false, 3, Duration.ofHours(24)));

    assertThat(readBacks(order.accepted(SOON)))
        .extracting(ReadBack::decision)
        .containsExactly(Decision.OFF);
  }

  private ReadBackRequests requests(ReadBackRules rules) {
    return new ReadBackRequests(rules, Set.of(Dialect.STANDARD), () -> now);
  }

  /** What the notifications leave open, one after the other. */
  private List<ReadBack> readBacks(Notification... notifications) {
    var readBacks = new ArrayList<ReadBack>();
    for (var notification : notifications) {
      var arrival = Arrivals.of(sorting, notification, 0);
      var before = known != null && known.key().equals(arrival.key().order()) ? known : null;
      known = projection.observe(before, arrival).order();
      requests.after(before, arrival, known).ifPresent(readBacks::add);
    }
    return readBacks;
  }

  private static Command command(ReadBack readBack) {
    assertThat(Schemas.violations("command", readBack.command())).isEmpty();
    return Commands.read(readBack.command());
  }

  private static String text(ReadBack readBack) {
    return new String(readBack.command(), UTF_8);
  }
}
