package dev.keetaorders.command.settle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandType;
import dev.keetaorders.contracts.notification.OrderStatusCodes;
import dev.keetaorders.contracts.order.Fulfilment;
import dev.keetaorders.contracts.order.OrderStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class WantedStateTest {

  @Test
  void aCancelledOrderMayShowThatItWasWhereTheCommandWantedIt() {
    var order =
        passed("50", OrderStatus.AWAITING_ACCEPTANCE, OrderStatus.ACCEPTED, OrderStatus.CANCELLED);

    assertThat(judged(WantedState.ACCEPTED, order)).isEqualTo(new ReadBack.Elsewhere("50", true));
    assertThat(judged(WantedState.READY, order)).isEqualTo(new ReadBack.Elsewhere("50", false));
  }

  @ParameterizedTest(name = "{1} read back at {0} is {2}")
  @MethodSource("everyStatus")
  void judgesTheStatusByWhatWasWanted(String status, WantedState wanted, String expected) {
    assertThat(judged(wanted, seen(status, null)).getClass().getSimpleName()).isEqualTo(expected);
  }

  static Stream<Arguments> everyStatus() {
    return cells(
        WantedState.values(),
        """
              | ACCEPTED  | READY     | DISPATCHED | COMPLETED | CANCELLED
        10    | Before    | Before    | Before     | Before    | Before
        20    | Before    | Before    | Before     | Before    | Before
        30    | Reached   | Before    | Before     | Before    | Before
        35    | Reached   | Reached   | Before     | Before    | Before
        37    | Before    | Before    | Before     | Before    | Before
        40    | Reached   | Reached   | Reached    | Reached   | Before
        50    | Elsewhere | Elsewhere | Elsewhere  | Elsewhere | Reached
        ready | Before    | Before    | Before     | Before    | Before
        """,
        cell -> cell);
  }

  @Test
  void aTimeShowsWhereAnOrderIsWhoseNumberNobodyKnows() {
    var ready = passed("37", OrderStatus.ACCEPTED, OrderStatus.READY);

    assertThat(judged(WantedState.ACCEPTED, ready)).isEqualTo(new ReadBack.Reached("37"));
    assertThat(judged(WantedState.READY, ready)).isEqualTo(new ReadBack.Reached("37"));
    assertThat(judged(WantedState.COMPLETED, ready)).isEqualTo(new ReadBack.Before("37"));
    assertThat(judged(WantedState.READY, seen("40", null)))
        .isEqualTo(new ReadBack.Reached("40", true));
    assertThat(judged(WantedState.CANCELLED, passed("51", OrderStatus.CANCELLED)))
        .isEqualTo(new ReadBack.Reached("51"));
  }

  @Test
  void aTimeShowsMoreThanANumberThatStayedBehind() {
    var ready = passed("30", OrderStatus.ACCEPTED, OrderStatus.READY);
    var accepted = passed("20", OrderStatus.AWAITING_ACCEPTANCE, OrderStatus.ACCEPTED);
    var toBeCancelled = passed("30", OrderStatus.ACCEPTED, OrderStatus.CANCELLED);

    assertThat(judged(WantedState.READY, ready)).isEqualTo(new ReadBack.Reached("30"));
    assertThat(judged(WantedState.ACCEPTED, accepted)).isEqualTo(new ReadBack.Reached("20"));
    assertThat(judged(WantedState.READY, accepted)).isEqualTo(new ReadBack.Before("20"));
    assertThat(judged(WantedState.COMPLETED, passed("35", OrderStatus.COMPLETED)))
        .isEqualTo(new ReadBack.Reached("35", true));
    assertThat(judged(WantedState.CANCELLED, toBeCancelled)).isEqualTo(new ReadBack.Before("30"));
  }

  @ParameterizedTest(name = "a dispatch whose delivery is at {0} is {1}, after an unclear call {2}")
  @CsvSource({
    "0, Before, Undecided",
    "10, Before, Undecided",
    "20, Before, Undecided",
    "25, Before, Before",
    "30, Reached, Reached",
    "40, Before, Undecided",
    "50, Reached, Reached",
    "99, Before, Undecided",
    "gone, Before, Undecided",
    ", Before, Undecided",
  })
  void judgesADispatchByTheNumbersThatTellOfIt(String delivery, String expected, String inDoubt) {
    var numbers = new DispatchNumbers(DispatchNumbers.KEETAS.underWay(), Set.of("25"));
    var order = seen("30", delivery);

    assertThat(WantedState.DISPATCHED.judge(order, numbers, false).getClass().getSimpleName())
        .isEqualTo(expected);
    assertThat(WantedState.DISPATCHED.judge(order, numbers, true).getClass().getSimpleName())
        .isEqualTo(inDoubt);
  }

  @Test
  void noNumberTellsBoth() {
    assertThatThrownBy(() -> new DispatchNumbers(Set.of("30", "50"), Set.of("0", "30")))
        .hasMessageContaining("command.dispatch.not-yet-at")
        .hasMessageContaining("30");
  }

  @ParameterizedTest(name = "{1} of an order that is {0} ends as {2}")
  @MethodSource("everyStanding")
  void endsWithoutACallWhereAVerifiedStateSaysSo(
      String standing, CommandType type, Optional<CommandOutcome> expected) {
    assertThat(WantedState.endsWithoutCall(type, Standing.valueOf(standing)).map(Outcome::wire))
        .isEqualTo(expected);
  }

  static Stream<Arguments> everyStanding() {
    var all =
        """
                            | CONFIRM_ORDER | MARK_READY   | CANCEL_ORDER | AGREE_REFUND | REJECT_REFUND | PREVIEW_PARTIAL_REFUND | APPLY_PARTIAL_REFUND | COLLECT_ORDER | DISPATCH_ORDER | DELIVER_ORDER | UPDATE_COURIER | UPDATE_TRACKING | FETCH_ORDER
        UNKNOWN             | -             | -            | -            | -            | -             | -                      | -                    | -             | -              | -             | -              | -               | -
        AWAITING_ACCEPTANCE | -             | -            | -            | -            | -             | -                      | -                    | -             | -              | -             | -              | -               | -
        ACCEPTED            | ALREADY_DONE  | -            | -            | -            | -             | -                      | -                    | -             | -              | -             | -              | -               | -
        READY               | ALREADY_DONE  | ALREADY_DONE | -            | -            | -             | -                      | -                    | -             | -              | -             | -              | -               | -
        DISPATCHED          | ALREADY_DONE  | ALREADY_DONE | -            | -            | -             | -                      | -                    | -             | ALREADY_DONE   | -             | -              | -               | -
        DELIVERED           | ALREADY_DONE  | ALREADY_DONE | -            | -            | -             | -                      | -                    | ALREADY_DONE  | ALREADY_DONE   | ALREADY_DONE  | SUPERSEDED     | SUPERSEDED      | -
        COMPLETED           | SUPERSEDED    | SUPERSEDED   | -            | -            | -             | -                      | -                    | SUPERSEDED    | SUPERSEDED     | SUPERSEDED    | SUPERSEDED     | SUPERSEDED      | -
        CANCELLED           | SUPERSEDED    | SUPERSEDED   | ALREADY_DONE | -            | -             | -                      | SUPERSEDED           | SUPERSEDED    | SUPERSEDED     | SUPERSEDED    | SUPERSEDED     | SUPERSEDED      | -
        """;
    return cells(
        CommandType.values(),
        all,
        cell ->
            cell.equals("-")
                ? Optional.<CommandOutcome>empty()
                : Optional.of(CommandOutcome.valueOf(cell)));
  }

  @Test
  void theTableOfStandingsIsComplete() {
    assertThat(everyStanding().map(row -> row.get()[0]).distinct())
        .containsExactly(Arrays.stream(Standing.values()).map(Enum::name).toArray());
  }

  /** The cells of a table whose columns are those values, in their order. */
  private static <T extends Enum<T>> Stream<Arguments> cells(
      T[] columns, String table, Function<String, Object> value) {
    var lines = table.lines().map(line -> List.of(line.split("\\|", -1))).toList();
    var header = lines.getFirst().stream().skip(1).map(String::trim).toList();
    assertThat(header)
        .containsExactly(Arrays.stream(columns).map(Enum::name).toArray(String[]::new));
    return lines.stream()
        .skip(1)
        .flatMap(line ->
            Arrays.stream(columns)
                .map(column ->
                    Arguments.of(
                        line.getFirst().trim(),
                        column,
                        value.apply(line.get(header.indexOf(column.name()) + 1).trim()))));
  }

  /** Of a command of which nothing is in doubt. */
  private static ReadBack judged(WantedState wanted, OrderSeen order) {
    return wanted.judge(order, DispatchNumbers.KEETAS, false);
  }

  private static OrderSeen passed(String number, OrderStatus... passed) {
    var status = OrderStatusCodes.KEETAS.statusOf(number);
    return new OrderSeen(
        number, status, Set.of(passed), Fulfilment.MERCHANT_DELIVERY, null, List.of());
  }

  private static OrderSeen seen(String status, String delivery) {
    return SeenOrders.at(status, Fulfilment.MERCHANT_DELIVERY, delivery, List.of());
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeHasAClass(CommandType type) {
    assertThat(CommandClass.of(type)).isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void wantsAStateOfTheOrderIfItIsGuardedByThatState(CommandType type) {
    assertThat(WantedState.of(type).isPresent())
        .isEqualTo(CommandClass.of(type) == CommandClass.GUARDED);
  }

  @Test
  void everyOutcomeOfTheContractHasARecord() {
    assertThat(Outcome.class.getPermittedSubclasses()).hasSize(CommandOutcome.values().length);
    assertThat(
            Arrays.stream(Outcome.class.getPermittedSubclasses())
                .map(type -> type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_"))
                .map(name -> name.toUpperCase(Locale.ROOT)))
        .containsExactlyInAnyOrder(
            Arrays.stream(CommandOutcome.values()).map(Enum::name).toArray(String[]::new));
  }
}
