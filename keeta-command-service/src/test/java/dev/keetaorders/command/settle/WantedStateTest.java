package dev.keetaorders.command.settle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.command.CommandOutcome;
import dev.keetaorders.contracts.command.CommandType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WantedStateTest {

  @ParameterizedTest(name = "{0} read back as {1} is {2}")
  @CsvSource({
    "CONFIRM_ORDER, 10, Before",
    "CONFIRM_ORDER, 20, Before",
    "CONFIRM_ORDER, 30, Reached",
    "CONFIRM_ORDER, 35, Reached",
    "CONFIRM_ORDER, 37, Reached",
    "CONFIRM_ORDER, 40, Reached",
    "CONFIRM_ORDER, 50, Elsewhere",
    "CONFIRM_ORDER, ready, Undecided",
    "MARK_READY, 10, Before",
    "MARK_READY, 20, Before",
    "MARK_READY, 30, Before",
    "MARK_READY, 35, Reached",
    "MARK_READY, 40, Reached",
    "MARK_READY, 50, Elsewhere",
    "CANCEL_ORDER, 10, Before",
    "CANCEL_ORDER, 20, Before",
    "CANCEL_ORDER, 30, Before",
    "CANCEL_ORDER, 35, Before",
    "CANCEL_ORDER, 40, Before",
    "CANCEL_ORDER, 50, Reached",
    "FETCH_ORDER, 30, Undecided",
  })
  void judgesTheStatusByWhatWasWanted(CommandType type, String status, String expected) {
    assertThat(WantedState.judge(type, status, Set.of()).getClass().getSimpleName())
        .isEqualTo(expected);
  }

  @Test
  void aCancelledOrderMayShowThatItWasWhereTheCommandWantedIt() {
    var passed = Set.of("20", "30", "50");

    assertThat(WantedState.judge(CommandType.CONFIRM_ORDER, "50", passed))
        .isEqualTo(new ReadBack.Elsewhere("50", true));
    assertThat(WantedState.judge(CommandType.MARK_READY, "50", passed))
        .isEqualTo(new ReadBack.Elsewhere("50", false));
  }

  @ParameterizedTest(name = "{0} of an order that is {1} ends as {2}")
  @CsvSource({
    "CONFIRM_ORDER, UNKNOWN, ",
    "CONFIRM_ORDER, AWAITING_ACCEPTANCE, ",
    "CONFIRM_ORDER, ACCEPTED, ALREADY_DONE",
    "CONFIRM_ORDER, READY, ALREADY_DONE",
    "CONFIRM_ORDER, COMPLETED, SUPERSEDED",
    "CONFIRM_ORDER, CANCELLED, SUPERSEDED",
    "MARK_READY, UNKNOWN, ",
    "MARK_READY, AWAITING_ACCEPTANCE, ",
    "MARK_READY, ACCEPTED, ",
    "MARK_READY, READY, ALREADY_DONE",
    "MARK_READY, COMPLETED, ALREADY_DONE",
    "MARK_READY, CANCELLED, SUPERSEDED",
    "CANCEL_ORDER, UNKNOWN, ",
    "CANCEL_ORDER, AWAITING_ACCEPTANCE, ",
    "CANCEL_ORDER, ACCEPTED, ",
    "CANCEL_ORDER, READY, ",
    "CANCEL_ORDER, COMPLETED, ",
    "CANCEL_ORDER, CANCELLED, ALREADY_DONE",
  })
  void endsWithoutACallWhereAVerifiedStateSaysSo(
      CommandType type, Standing standing, CommandOutcome expected) {
    assertThat(WantedState.endsWithoutCall(type, standing).map(Outcome::wire))
        .isEqualTo(Optional.ofNullable(expected));
  }

  @ParameterizedTest
  @EnumSource
  void anOrderCanBeFetchedWhereverItStands(Standing standing) {
    assertThat(WantedState.endsWithoutCall(CommandType.FETCH_ORDER, standing)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeHasAClass(CommandType type) {
    assertThat(CommandClass.of(type)).isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void wantsAStateOfTheOrderIfItIsSupportedAndGuardedByThatState(CommandType type) {
    assertThat(WantedState.of(type).isPresent())
        .isEqualTo(type.supported() && CommandClass.of(type) == CommandClass.GUARDED);
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
