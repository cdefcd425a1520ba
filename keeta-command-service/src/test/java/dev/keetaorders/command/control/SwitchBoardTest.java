package dev.keetaorders.command.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.command.control.Switch.What;
import dev.keetaorders.command.execute.Execution;
import dev.keetaorders.command.execute.LedgerUnavailable;
import dev.keetaorders.command.limit.Stops;
import dev.keetaorders.command.limit.Traffic;
import dev.keetaorders.contracts.command.CommandType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SwitchBoardTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

  private final MemorySwitches switches = new MemorySwitches();
  private final List<List<Switch>> shown = new ArrayList<>();
  private final Traffic traffic = Execution.traffic();
  private final SwitchBoard board =
      new SwitchBoard(switches, traffic, shown::add, Duration.ofSeconds(1));

  @Test
  void whatIsSetHoldsHereAtOnce() {
    board.set(off(What.TYPE, "MARK_READY"));

    assertThat(traffic.stops())
        .isEqualTo(new Stops(Set.of(), Set.of(CommandType.MARK_READY), false));
    assertThat(shown.getLast()).containsExactly(off(What.TYPE, "MARK_READY"));
  }

  @Test
  void whatIsSetElsewhereHoldsHereWhenItWasRead() {
    switches.set(off(What.APP, "1001001"));
    switches.set(off(What.WRITES, ""));
    assertThat(traffic.stops()).isEqualTo(Stops.NONE);

    board.read();

    assertThat(traffic.stops()).isEqualTo(new Stops(Set.of("1001001"), Set.of(), true));
    assertThat(traffic.stops().stopConfirmations()).isTrue();
  }

  @Test
  void whatWasOffBeforeAStartIsOffWhenItReturns() {
    switches.set(off(What.APP, "1001001"));

    board.start();
    board.stop();

    assertThat(traffic.stops()).isEqualTo(new Stops(Set.of("1001001"), Set.of(), false));
  }

  @Test
  void aStartWithoutADatabaseCallsNothingButConfirmationsUntilItHasReadThem() {
    switches.away = true;

    board.start();
    board.stop();

    assertThat(traffic.stops().types())
        .contains(CommandType.AGREE_REFUND, CommandType.CANCEL_ORDER, CommandType.FETCH_ORDER)
        .doesNotContain(CommandType.CONFIRM_ORDER);
    assertThat(traffic.stops().stopConfirmations()).isFalse();
    switches.away = false;
    board.read();
    assertThat(traffic.stops()).isEqualTo(Stops.NONE);
  }

  @Test
  void whatIsOnStopsNothing() {
    switches.set(off(What.WRITES, ""));
    board.read();
    switches.set(new Switch(What.WRITES, "", false, "over", "operator", NOON));

    board.read();

    assertThat(traffic.stops()).isEqualTo(Stops.NONE);
  }

  @Test
  void theSwitchesStayAsTheyWereWhileTheDatabaseIsAway() {
    board.set(off(What.APP, "1001001"));
    switches.away = true;

    assertThatThrownBy(board::read).isInstanceOf(LedgerUnavailable.class);
    assertThatThrownBy(() -> board.set(off(What.WRITES, ""))).isInstanceOf(LedgerUnavailable.class);

    assertThat(traffic.stops()).isEqualTo(new Stops(Set.of("1001001"), Set.of(), false));
  }

  @Test
  void aTypeThatOnlyANewerInstanceKnowsIsPassedBy() {
    switches.set(off(What.TYPE, "FOLD_NAPKINS"));
    switches.set(off(What.TYPE, "MARK_READY"));

    board.read();

    assertThat(traffic.stops().types()).containsExactly(CommandType.MARK_READY);
  }

  private static Switch off(What what, String id) {
    return new Switch(what, id, true, "a test", "operator", NOON);
  }

  private static final class MemorySwitches implements Switches {
    private final List<Switch> all = new ArrayList<>();
    private boolean away;

    @Override
    public List<Switch> all() {
      if (away) throw new LedgerUnavailable(new IllegalStateException("away"));
      return List.copyOf(all);
    }

    @Override
    public void set(Switch setting) {
      if (away) throw new LedgerUnavailable(new IllegalStateException("away"));
      all.removeIf(each -> each.what() == setting.what() && each.id().equals(setting.id()));
      all.add(setting);
    }
  }
}
