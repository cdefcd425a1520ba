package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.order.CancelledBy;
import dev.keetaorders.contracts.order.OrderEvent;
import dev.keetaorders.contracts.order.OrderStatus;
import dev.keetaorders.contracts.order.RefundState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every scenario of the sandbox, the shop's part played by commands: whatever becomes of an order,
 * the chain sees in the end what Keeta keeps. All are played at the same time, and Keeta's timers
 * are moved when nothing else is left to happen.
 */
@ExtendWith(OneStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenariosIT {

  /** What the shop does by a command instead of on Keeta's own device. */
  private static final Map<CommandType, String> INSTEAD_OF =
      Map.of(
          CommandType.CONFIRM_ORDER, "PORTAL_CONFIRM",
          CommandType.MARK_READY, "PORTAL_READY",
          CommandType.CANCEL_ORDER, "PORTAL_CANCEL",
          CommandType.COLLECT_ORDER, "PORTAL_COLLECTED",
          CommandType.DISPATCH_ORDER, "PORTAL_DISPATCHED",
          CommandType.DELIVER_ORDER, "PORTAL_DELIVERED",
          CommandType.AGREE_REFUND, "PORTAL_AGREE_REFUND",
          CommandType.REJECT_REFUND, "PORTAL_REJECT_REFUND");

  /** Longer than any of Keeta's timers that a scenario waits for. */
  private static final Duration LONGEST_TIMER = Duration.ofMinutes(16);

  /**
   * A scenario and what the chain is to see of its end.
   *
   * @param ours the shop's part, in order
   * @param cancelledBy absent unless it is cancelled
   * @param refund absent unless somebody applied for one
   */
  record Row(
      String name,
      List<CommandType> ours,
      OrderStatus status,
      @Nullable CancelledBy cancelledBy,
      @Nullable RefundState refund) {

    private static Row of(String name, OrderStatus status, CommandType... ours) {
      return new Row(name, List.of(ours), status, null, null);
    }

    private Row by(CancelledBy actor) {
      return new Row(name, ours, status, actor, refund);
    }

    private Row with(RefundState state) {
      return new Row(name, ours, status, cancelledBy, state);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Row> rows() {
    var confirm = CommandType.CONFIRM_ORDER;
    var ready = CommandType.MARK_READY;
    var agree = CommandType.AGREE_REFUND;
    var reject = CommandType.REJECT_REFUND;
    return Stream.of(
        Row.of("accepted", OrderStatus.COMPLETED, confirm, ready),
        Row.of("rejected", OrderStatus.CANCELLED, CommandType.CANCEL_ORDER)
            .by(CancelledBy.MERCHANT),
        Row.of("cancelled-by-customer", OrderStatus.CANCELLED).by(CancelledBy.CUSTOMER),
        Row.of("cancelled-by-merchant", OrderStatus.CANCELLED, confirm, CommandType.CANCEL_ORDER)
            .by(CancelledBy.MERCHANT),
        Row.of("cancelled-by-support", OrderStatus.CANCELLED, confirm).by(CancelledBy.SUPPORT),
        Row.of("cancelled-by-system", OrderStatus.CANCELLED).by(CancelledBy.SYSTEM),
        Row.of("cancelled-late", OrderStatus.COMPLETED, confirm).by(CancelledBy.SUPPORT),
        Row.of("confirmed-at-the-portal", OrderStatus.COMPLETED, ready),
        Row.of("refunded", OrderStatus.COMPLETED, confirm, agree).with(RefundState.REFUNDED),
        Row.of("refunded-in-part", OrderStatus.COMPLETED, confirm, agree)
            .with(RefundState.REFUNDED),
        Row.of("refund-unanswered", OrderStatus.COMPLETED, confirm).with(RefundState.REFUNDED),
        Row.of("refund-rejected", OrderStatus.COMPLETED, confirm, reject)
            .with(RefundState.REJECTED),
        // Keeta's number of a withdrawal is not known: the number is shown, and no meaning.
        Row.of("refund-withdrawn", OrderStatus.COMPLETED, confirm).with(RefundState.UNKNOWN),
        Row.of("appealed", OrderStatus.COMPLETED, confirm, reject).with(RefundState.REFUNDED),
        Row.of("courier-replaced", OrderStatus.COMPLETED, confirm, ready),
        Row.of("big-order", OrderStatus.COMPLETED, confirm, ready),
        Row.of("pickup", OrderStatus.COMPLETED, confirm, ready, CommandType.COLLECT_ORDER),
        Row.of(
            "self-delivery",
            OrderStatus.COMPLETED,
            confirm,
            ready,
            CommandType.DISPATCH_ORDER,
            CommandType.DELIVER_ORDER));
  }

  /** A scenario that is being played, and which of our commands were published. */
  private final class Play {
    private final Row row;
    private final String orderId;
    private final List<String> published = new ArrayList<>();

    Play(Row row) throws Exception {
      this.row = row;
      this.orderId = keeta.play(row.name());
    }

    /** Does what is the shop's to do now; tells whether time alone brings it on. */
    boolean waitsForTimers() throws Exception {
      var progress = keeta.progress(orderId);
      assertThat(progress.failure()).as("%s of order %s", row, orderId).isNull();
      if (progress.over()) return true;
      var next = progress.steps().get(progress.done());
      if (next.await() != null) return true;
      if (published.size() < row.ours().size()) {
        var type = row.ours().get(published.size());
        if (Objects.equals(next.action(), INSTEAD_OF.get(type))) publish(type);
      }
      return false;
    }

    private void publish(CommandType type) throws Exception {
      var arguments = arguments(type);
      if (arguments == null) return;
      var commandId = "scenario-%s-%s".formatted(type, orderId);
      chain.publish(commandId, type, orderId, arguments);
      published.add(commandId);
    }

    /** Absent while the chain has not heard of what it has to answer. */
    private @Nullable String arguments(CommandType type) throws Exception {
      return switch (type) {
        case AGREE_REFUND, REJECT_REFUND ->
            chain
                .actionable(orderId)
                .map(refund ->
                    "{\"afterSaleOrderId\":\"%s\",\"code\":\"100001\"}"
                        .formatted(refund.afterSaleOrderId()))
                .orElse(null);
        case CANCEL_ORDER -> "{\"code\":\"500001\"}";
        case CONFIRM_ORDER,
            MARK_READY,
            COLLECT_ORDER,
            DISPATCH_ORDER,
            DELIVER_ORDER,
            PREVIEW_PARTIAL_REFUND,
            APPLY_PARTIAL_REFUND,
            UPDATE_COURIER,
            UPDATE_TRACKING,
            FETCH_ORDER ->
            "{}";
      };
    }

    boolean over() throws Exception {
      return keeta.progress(orderId).over();
    }
  }

  private final SandboxSide keeta;
  private final ChainSide chain;
  private final List<Play> plays = new ArrayList<>();

  ScenariosIT(StackUnderTest stack, ChainSide chain) {
    this.keeta = new SandboxSide(stack);
    this.chain = chain;
  }

  @BeforeAll
  void playAll() throws Exception {
    for (var row : rows().toList()) plays.add(new Play(row));
    ChainSide.eventually().until(this::allAreOver);
  }

  private boolean allAreOver() throws Exception {
    var waiting = true;
    var over = true;
    for (var play : plays) {
      waiting &= play.waitsForTimers();
      over &= play.over();
    }
    if (waiting && !over) keeta.pass(LONGEST_TIMER);
    return over;
  }

  @Test
  void theTableHasEveryScenario() throws Exception {
    assertThat(rows().map(Row::name)).containsExactlyInAnyOrderElementsOf(keeta.namesOfScenarios());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void theChainSeesWhatKeetaKeeps(Row row) throws Exception {
    var play = play(row);

    for (var commandId : play.published) {
      assertThat(chain.result(commandId).outcome()).as(commandId).isEqualTo(CommandOutcome.DONE);
    }
    ChainSide.eventually()
        .untilAsserted(() ->
            assertThat(Standing.shown(chain.awaitOrder(play.orderId)))
                .isEqualTo(Standing.kept(keeta.order(play.orderId))));
    var order = chain.awaitOrder(play.orderId);
    assertThat(order.status()).isEqualTo(row.status());
    assertThat(order.cancellation() == null ? null : order.cancellation().by())
        .isEqualTo(row.cancelledBy());
    assertThat(order.refunds().isEmpty() ? null : order.refunds().getLast().state())
        .isEqualTo(row.refund());
    assertThat(keeta.effects(play.orderId)).hasSize(row.ours().size());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void everyVersionOfItsOrderWasAnnounced(Row row) throws Exception {
    var orderId = play(row).orderId;

    ChainSide.eventually()
        .untilAsserted(() ->
            assertThat(chain.events(orderId))
                .extracting(OrderEvent::version)
                .isEqualTo(
                    LongStream.rangeClosed(1, chain.awaitOrder(orderId).version())
                        .boxed()
                        .toList()));
  }

  private Play play(Row row) {
    return plays.stream().filter(each -> each.row.equals(row)).findFirst().orElseThrow();
  }
}
