package dev.keetaorders.sandbox.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.keetaorders.sandbox.TestSandbox;
import dev.keetaorders.sandbox.world.MoneyBack.Preview;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyBackTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final Moment NOW = new Moment(NOON, NOON);
  private static final RefundRules RULES = TestSandbox.RULES.refunds();

  private final SimulatedOrder completed = completed();

  @Test
  void isAgreedByKeetaAfterFifteenMinutesAndPaid() {
    var asked = done(completed.moneyBack().request(Application.of(7, "cold"), NOW, RULES));
    var early = NOW.plus(Duration.ofMinutes(15).minusMillis(1));
    var answered = NOW.plus(Duration.ofMinutes(15));

    assertThat(asked.afterTime(early, TestSandbox.RULES)).isEmpty();
    var agreed = asked.afterTime(answered, TestSandbox.RULES).orElseThrow();
    var paid =
        agreed
            .order()
            .afterTime(answered.plus(Duration.ofSeconds(10)), TestSandbox.RULES)
            .orElseThrow();

    assertThat(agreed.order().refunds().getFirst().status()).isEqualTo(RefundStatus.AGREED);
    assertThat(agreed.order().refunds().getFirst().handledBy()).isEqualTo(Actor.SYSTEM);
    assertThat(paid.order().refunds().getFirst().status()).isEqualTo(RefundStatus.PAID);
    assertThat(paid.order().status()).isEqualTo(OrderStatus.COMPLETED);
    assertThat(paid.order().nextTimer(TestSandbox.RULES)).isEmpty();
    assertThat(paid.told()).extracting(Notification::eventId).containsExactly(1005);
  }

  @Test
  void isAnsweredOnce() {
    var asked = done(completed.moneyBack().request(Application.of(7, "cold"), NOW, RULES));

    var rejected = done(answer(asked, false, Actor.MERCHANT));

    assertThat(rejected.refunds().getFirst().status()).isEqualTo(RefundStatus.REJECTED);
    assertThat(answer(rejected, true, Actor.MERCHANT)).isInstanceOf(Decision.Refused.class);
    assertThat(rejected.moneyBack().request(Application.of(8, "cold"), NOW, RULES))
        .isInstanceOf(Decision.Done.class);
  }

  @Test
  void givesBackNoMoreThanWasBought() {
    var line = completed.lines().getFirst();
    var all = List.of(new Wanted(line.id(), line.count()));

    var refunded = done(completed.moneyBack().giveBackPart(application(7), all, NOW, RULES));

    assertThat(refunded.refunds().getFirst().money()).isEqualTo(line.amount());
    assertThat(refunded.moneyBack().refundable(line)).isZero();
    assertThat(refunded.moneyBack().giveBackPart(application(8), all, NOW, RULES))
        .isInstanceOf(Decision.Refused.class);
    assertThat(completed.moneyBack().preview(List.of(new Wanted(1, 1))))
        .isInstanceOf(Preview.Impossible.class);
  }

  @Test
  void countsALineThatIsNamedTwice() {
    var line = completed.lines().getFirst();
    var all = new Wanted(line.id(), line.count());

    assertThat(completed.moneyBack().preview(List.of(all))).isInstanceOf(Preview.Possible.class);
    assertThat(completed.moneyBack().preview(List.of(all, all)))
        .isInstanceOf(Preview.Impossible.class);
  }

  @Test
  void isAppealedOnceAndThenDecidedByKeeta() {
    var rejected = done(answer(asked(), false, Actor.MERCHANT));

    var appealed = done(rejected.moneyBack().appeal(8, NOW, RULES));

    var refund = appealed.refunds().getFirst();
    assertThat(refund.afterSaleOrderId()).isEqualTo(7);
    assertThat(refund.appeal()).isTrue();
    assertThat(refund.status()).isEqualTo(RefundStatus.APPEALED);
    assertThat(refund.handledBy()).isNull();
    assertThat(appealed.nextTimer(TestSandbox.RULES)).isEmpty();
    assertThat(answer(appealed, true, Actor.MERCHANT)).isInstanceOf(Decision.Refused.class);
    var no = done(answer(appealed, false, Actor.SUPPORT));
    assertThat(no.moneyBack().appeal(8, NOW, RULES)).isInstanceOf(Decision.Refused.class);
    var yes = done(answer(appealed, true, Actor.SUPPORT));
    assertThat(yes.refunds().getFirst().status()).isEqualTo(RefundStatus.AGREED);
  }

  @Test
  void isAnotherApplicationWhenAppealedIfSwitchedSo() {
    var rules = TestSandbox.rules("rules.appeal-is-new", "true").refunds();
    var rejected = done(answer(asked(), false, Actor.MERCHANT));

    var appealed = done(rejected.moneyBack().appeal(8, NOW, rules));

    assertThat(appealed.refunds())
        .extracting(Refund::afterSaleOrderId, Refund::status)
        .containsExactly(tuple(7L, RefundStatus.REJECTED), tuple(8L, RefundStatus.APPEALED));
    assertThat(appealed.moneyBack().appeal(9, NOW, rules)).isInstanceOf(Decision.Refused.class);
  }

  @Test
  void isAnsweredByTheShopWhenAppealedIfSwitchedSo() {
    var all = TestSandbox.rules("rules.merchant-answers-appeals", "true");
    var rejected = done(answer(asked(), false, Actor.MERCHANT));
    var appealed = done(rejected.moneyBack().appeal(8, NOW, all.refunds()));

    assertThat(appealed.moneyBack().answer(true, Actor.MERCHANT, "x", null, NOW, all.refunds()))
        .isInstanceOf(Decision.Done.class);
    assertThat(appealed.nextTimer(all)).contains(NOON.plus(Duration.ofMinutes(15)));
  }

  @Test
  void isWithdrawnWhileNobodyHasAnswered() {
    var withdrawn = done(asked().moneyBack().withdraw(NOW, RULES));

    assertThat(withdrawn.refunds().getFirst().status()).isEqualTo(RefundStatus.WITHDRAWN);
    assertThat(withdrawn.moneyBack().withdraw(NOW, RULES)).isInstanceOf(Decision.Refused.class);
    assertThat(answer(withdrawn, true, Actor.MERCHANT)).isInstanceOf(Decision.Refused.class);
  }

  @Test
  void refusesAnotherApplicationWhileOneIsOpen() {
    assertThat(asked().moneyBack().request(Application.of(8, "x"), NOW, RULES))
        .isEqualTo(
            new Decision.Refused(Decision.Why.WRONG_STATE, "another refund application is open"));
  }

  @ParameterizedTest
  @CsvSource({"oldest, 7", "newest, 8"})
  void answersOneOfSeveralAsTheSwitchSays(String first, long answered) {
    var rules =
        TestSandbox.rules("rules.several-refunds", "true", "rules.refund-answered-first", first)
            .refunds();
    var two = partAndRest(rules);

    var after = done(two.moneyBack().answer(true, Actor.MERCHANT, "x", null, NOW, rules));

    assertThat(after.refunds())
        .filteredOn(refund -> refund.status() == RefundStatus.AGREED)
        .extracting(Refund::afterSaleOrderId)
        .containsExactly(answered);
  }

  @Test
  void answersTheApplicationThatIsNamed() {
    var rules = TestSandbox.rules("rules.several-refunds", "true").refunds();
    var two = partAndRest(rules);

    var after = done(two.moneyBack().answer(true, Actor.SUPPORT, "x", 8L, NOW, rules));

    assertThat(after.refunds())
        .filteredOn(refund -> refund.status() == RefundStatus.AGREED)
        .extracting(Refund::afterSaleOrderId)
        .containsExactly(8L);
    assertThat(two.moneyBack().answer(true, Actor.SUPPORT, "x", 9L, NOW, rules))
        .isInstanceOf(Decision.Refused.class);
  }

  @Test
  void cancelsTheOrderOnceAllMoneyIsPaidIfSwitchedSo() {
    var all = TestSandbox.rules("rules.refund-reverses-order", "true");
    var agreed = done(answer(asked(), true, Actor.MERCHANT));

    var paid = agreed.afterTime(NOW.plus(Duration.ofSeconds(10)), all).orElseThrow();

    assertThat(paid.order().status()).isEqualTo(OrderStatus.CANCELLED);
    assertThat(paid.told()).extracting(Notification::eventId).containsExactly(1005, 1004);
  }

  @Test
  void givesBackWhatIsLeftAndThenNothing() {
    var line = completed.lines().getFirst();
    var piece = List.of(new Wanted(line.id(), 1));
    var given = done(completed.moneyBack().giveBackPart(application(7), piece, NOW, RULES));

    var asked = done(given.moneyBack().request(application(8), NOW, RULES));

    assertThat(asked.refunds().stream().mapToLong(Refund::money).sum())
        .isEqualTo(completed.productPrice());
    var agreed = done(answer(asked, true, Actor.MERCHANT));
    assertThat(agreed.moneyBack().request(application(9), NOW, RULES))
        .isInstanceOf(Decision.Refused.class);
  }

  /** An application for one piece, and one for all the rest. */
  private SimulatedOrder partAndRest(RefundRules rules) {
    var piece = List.of(new Wanted(completed.lines().getFirst().id(), 1));
    var one = done(completed.moneyBack().requestPart(application(7), piece, NOW, rules));
    return done(one.moneyBack().request(application(8), NOW.plus(Duration.ofSeconds(1)), rules));
  }

  private SimulatedOrder asked() {
    return done(completed.moneyBack().request(Application.of(7, "cold"), NOW, RULES));
  }

  private static Application application(long id) {
    return Application.of(id, "x");
  }

  private static Decision answer(SimulatedOrder order, boolean yes, Actor by) {
    return order.moneyBack().answer(yes, by, "x", null, NOW, RULES);
  }

  private static SimulatedOrder completed() {
    var shop = SimulatedShop.unheardOf("1001001", 466663).withOneMoreOrder();
    var placement =
        new Placement(
            1_795_288_513_681_000L,
            shop,
            Fulfilment.PLATFORM_DELIVERY,
            Carrier.COURIER,
            "SAR",
            NOW,
            Customer.ANYBODY,
            false);
    var placed = SimulatedOrder.placed(placement, NOW, TestSandbox.RULES);
    return done(done(placed.confirm(NOW)).complete(NOW));
  }

  private static SimulatedOrder done(Decision decision) {
    assertThat(decision).isInstanceOf(Decision.Done.class);
    return ((Decision.Done) decision).order();
  }
}
