package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandResult;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.order.OrderSnapshot;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every type of command, from the topic to Keeta and back: each has its effect once, and in the end
 * the chain sees what Keeta keeps.
 */
@ExtendWith(OneStack.class)
class EveryCommandIT {

  /** Keeta's paths, from docs/keeta/standard-api.md 5. */
  private static final Map<CommandType, String> PATHS =
      Map.ofEntries(
          Map.entry(CommandType.CONFIRM_ORDER, "/order/confirm"),
          Map.entry(CommandType.MARK_READY, "/order/prepare"),
          Map.entry(CommandType.CANCEL_ORDER, "/order/cancel"),
          Map.entry(CommandType.AGREE_REFUND, "/order/agree"),
          Map.entry(CommandType.REJECT_REFUND, "/order/reject"),
          Map.entry(CommandType.PREVIEW_PARTIAL_REFUND, "/order/refund/part/products/preview"),
          Map.entry(CommandType.APPLY_PARTIAL_REFUND, "/order/refund/part/apply"),
          Map.entry(CommandType.COLLECT_ORDER, "/order/collect"),
          Map.entry(CommandType.DISPATCH_ORDER, "/order/dispatched"),
          Map.entry(CommandType.DELIVER_ORDER, "/order/delivered"),
          Map.entry(CommandType.UPDATE_COURIER, "/order/updateCourierInfo"),
          Map.entry(CommandType.UPDATE_TRACKING, "/delivery/merchant/self/delivery/callback"),
          Map.entry(CommandType.FETCH_ORDER, "/order/get"));

  private static final String COURIER = "{\"courier\":{\"name\":\"A courier\",\"vehicle\":\"3\"}}";

  /** One thing that happens to an order. */
  sealed interface Step {}

  /**
   * The chain asks for something.
   *
   * @param arguments what they are may depend on what was told before
   * @param field what an INVALID names
   */
  record Asks(CommandType type, Arguments arguments, CommandOutcome outcome, Optional<String> field)
      implements Step {}

  /** Somebody else does something at Keeta. */
  record Happens(String action) implements Step {}

  /** The arguments of a command, once an order and the results so far are known. */
  interface Arguments {
    String of(OrderSnapshot order, Map<CommandType, CommandResult> before);
  }

  /**
   * What becomes of one order.
   *
   * @param wish how it is placed
   */
  record Story(String name, String wish, List<Step> steps) {
    @Override
    public String toString() {
      return name;
    }
  }

  private final SandboxSide keeta;
  private final ChainSide chain;

  EveryCommandIT(StackUnderTest stack, ChainSide chain) {
    this.keeta = new SandboxSide(stack);
    this.chain = chain;
  }

  static Stream<Story> stories() {
    return Stream.of(
        story(
            "brought by Keeta and given back whole",
            "{}",
            done(CommandType.CONFIRM_ORDER),
            done(CommandType.MARK_READY),
            invalid(CommandType.COLLECT_ORDER, "{}", "orderId"),
            invalid(CommandType.DISPATCH_ORDER, COURIER, "orderId"),
            happens("COMPLETE"),
            happens("REQUEST_REFUND"),
            done(CommandType.AGREE_REFUND, (order, _) -> application(order, "")),
            done(CommandType.FETCH_ORDER)),
        story(
            "fetched by the customer, and nothing is given back",
            "{\"fulfilment\":\"PICKUP\"}",
            done(CommandType.CONFIRM_ORDER),
            done(CommandType.MARK_READY),
            done(CommandType.COLLECT_ORDER),
            happens("REQUEST_PARTIAL_REFUND"),
            done(
                CommandType.REJECT_REFUND,
                (order, _) -> application(order, ",\"code\":\"100000\",\"reason\":\"eaten\""))),
        story(
            "brought by the shop",
            "{\"fulfilment\":\"MERCHANT_DELIVERY\"}",
            done(CommandType.CONFIRM_ORDER),
            done(CommandType.MARK_READY),
            done(CommandType.UPDATE_COURIER, (_, _) -> COURIER),
            done(CommandType.DISPATCH_ORDER, (_, _) -> COURIER),
            done(
                CommandType.UPDATE_TRACKING,
                (_, _) -> "{\"latitude\":\"24.713600\",\"longitude\":\"46.675300\"}"),
            invalid(
                CommandType.UPDATE_TRACKING,
                "{\"etaFrom\":\"2026-01-05T12:00:00.000Z\",\"etaTo\":\"2026-01-05T12:10:00.000Z\"}",
                "type"),
            done(CommandType.DELIVER_ORDER)),
        story(
            "big, and given back in part",
            "{\"big\":true}",
            done(CommandType.CONFIRM_ORDER),
            done(CommandType.PREVIEW_PARTIAL_REFUND),
            done(CommandType.APPLY_PARTIAL_REFUND, (_, before) -> oneOfTheFirstLine(before))),
        story(
            "refused by the shop",
            "{}",
            done(
                CommandType.CANCEL_ORDER,
                (_, _) -> "{\"code\":\"500000\",\"reason\":\"oven broken\"}")));
  }

  private static Story story(String name, String wish, Step... steps) {
    return new Story(name, wish, List.of(steps));
  }

  private static Step done(CommandType type) {
    return done(type, (_, _) -> "{}");
  }

  private static Step done(CommandType type, Arguments arguments) {
    return new Asks(type, arguments, CommandOutcome.DONE, Optional.empty());
  }

  private static Step invalid(CommandType type, String arguments, String field) {
    return new Asks(type, (_, _) -> arguments, CommandOutcome.INVALID, Optional.of(field));
  }

  private static Step happens(String action) {
    return new Happens(action);
  }

  /** The one that waits for the shop, as the chain sees it. */
  private static String application(OrderSnapshot order, String more) {
    var waiting = order.refunds().stream().filter(OrderSnapshot.Refund::actionable).toList();
    assertThat(waiting).hasSize(1);
    return "{\"afterSaleOrderId\":\"%s\"%s}".formatted(waiting.getFirst().afterSaleOrderId(), more);
  }

  private static String oneOfTheFirstLine(Map<CommandType, CommandResult> before) {
    var preview = Objects.requireNonNull(before.get(CommandType.PREVIEW_PARTIAL_REFUND));
    var lines = Objects.requireNonNull(preview.data().products());
    return """
    {"previewCommandId":"%s","code":"200002","products":[{"orderProductId":"%s","refundCount":1}]}\
    """
        .formatted(preview.commandId(), lines.getFirst().orderProductId());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stories")
  void everyCommandHasItsEffectOnceAndTheChainSeesIt(Story story) throws Exception {
    var orderId = keeta.place(story.wish());
    chain.awaitOrder(orderId);

    var told = new HashMap<CommandType, CommandResult>();
    for (var step : story.steps()) {
      switch (step) {
        case Happens(var action) -> keeta.act(orderId, "{\"action\":\"%s\"}".formatted(action));
        case Asks asks -> told.put(asks.type(), ask(orderId, asks, told));
      }
      awaitAgreement(orderId);
    }

    assertThat(keeta.effects(orderId)).isEqualTo(effects(story));
    assertThat(keeta.calls(orderId)).allMatch(call -> call.verified() && call.executed());
  }

  /** The result of a command, as it should be. */
  private CommandResult ask(String orderId, Asks asks, Map<CommandType, CommandResult> before)
      throws Exception {
    var again = before.containsKey(asks.type()) ? "-again" : "";
    var commandId = "every-%s-%s%s".formatted(asks.type(), orderId, again);
    var arguments = asks.arguments().of(chain.awaitOrder(orderId), before);
    chain.publish(commandId, asks.type(), orderId, arguments);
    var result = chain.result(commandId);
    assertThat(result.outcome()).as("%s", result).isEqualTo(asks.outcome());
    assertThat(result.calls()).isEqualTo(asks.outcome() == CommandOutcome.DONE ? 1 : 0);
    assertThat(Optional.ofNullable(result.data().facts().get("field"))).isEqualTo(asks.field());
    return result;
  }

  private void awaitAgreement(String orderId) {
    ChainSide.eventually()
        .untilAsserted(() ->
            assertThat(Standing.shown(chain.awaitOrder(orderId)))
                .isEqualTo(Standing.kept(keeta.order(orderId))));
  }

  private static List<String> effects(Story story) {
    return story.steps().stream()
        .flatMap(step ->
            step instanceof Asks asks && asks.outcome() == CommandOutcome.DONE
                ? Stream.of(PATHS.get(asks.type()))
                : Stream.empty())
        .filter(path -> !path.equals("/order/get"))
        .toList();
  }

  @Test
  void theStoriesHaveEveryType() {
    var done =
        stories()
            .flatMap(story -> story.steps().stream())
            .flatMap(step ->
                step instanceof Asks asks && asks.outcome() == CommandOutcome.DONE
                    ? Stream.of(asks.type())
                    : Stream.empty())
            .collect(Collectors.toSet());

    assertThat(done).containsExactlyInAnyOrder(CommandType.values());
    assertThat(PATHS.keySet()).containsAll(Arrays.asList(CommandType.values()));
  }
}
