package dev.keetaorders.sandbox.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.sandbox.TestSandbox;
import dev.keetaorders.sandbox.codec.Json;
import dev.keetaorders.sandbox.faults.Fault;
import dev.keetaorders.sandbox.faults.Fault.Kind;
import dev.keetaorders.sandbox.faults.Fault.Where;
import dev.keetaorders.sandbox.world.SimulatedOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A restart keeps everything; {@code RestartIT} does the same to a process that is killed. */
class KeetaTest {

  @TempDir Path folder;

  @Test
  void keepsOrdersCallsAndDeliveriesOverARestart() {
    TestSandbox before = TestSandbox.open(folder);
    var order = before.place();
    before.call("/order/confirm", order);
    var calls = before.keeta.calls(Optional.empty());
    var attempts = before.keeta.attempts(Optional.empty());
    var kept = before.order(order);
    before.close();

    try (var after = TestSandbox.open(folder)) {
      assertThat(after.order(order)).isEqualTo(kept);
      assertThat(after.keeta.calls(Optional.empty())).isEqualTo(calls).hasSize(1);
      assertThat(after.keeta.attempts(Optional.empty())).isEqualTo(attempts).hasSize(1);
    }
  }

  @Test
  void findsWhatWasPushedAboutAShopAndNoOrder() {
    try (var sandbox = TestSandbox.open(folder)) {
      sandbox.place();
      sandbox.keeta.change(session -> session.tell(1202, TestSandbox.APP, 7, 0, "{}"));
      sandbox.keeta.change(session -> session.tell(1201, TestSandbox.APP, 8, 0, "{}"));
      sandbox.ticker.tick();

      assertThat(sandbox.keeta.attemptsOfShop(7))
          .extracting(PushAttempt::eventId)
          .containsExactly(1202);
      assertThat(sandbox.keeta.attemptsOfShop(TestSandbox.SHOP)).isEmpty();
    }
  }

  @Test
  void canBeReadWhileItIsWrittenTo() throws Exception {
    try (var sandbox = TestSandbox.open(folder);
        var reader = Executors.newSingleThreadExecutor()) {
      var placed = new AtomicBoolean();
      var read =
          reader.submit(() -> {
            while (!placed.get()) {
              sandbox.keeta.orders();
              sandbox.keeta.attempts(Optional.empty());
            }
            return true;
          });

      for (int i = 0; i < 300; i++) sandbox.place();
      placed.set(true);

      assertThat(read.get(60, TimeUnit.SECONDS)).isTrue();
      assertThat(sandbox.keeta.attempts(Optional.empty())).hasSize(300);
    }
  }

  @Test
  void readsOrdersOfAnOlderSandbox() {
    try (var sandbox = TestSandbox.open(folder)) {
      var order = sandbox.place();
      var text = Json.write(order);
      for (var newer : List.of("customer", "subOrders", "more")) {
        text = text.replaceAll(",\"" + newer + "\":(\\[]|\\{[^}]*})", "");
      }

      assertThat(text).doesNotContain("customer", "subOrders");
      assertThat(Json.read(text, SimulatedOrder.class)).isEqualTo(order);
    }
  }

  @Test
  void sendsAfterARestartWhatWasBookedBefore() {
    TestSandbox before = TestSandbox.open(folder);
    var order = before.place();
    before.call("/order/confirm", order);
    before.close();

    try (var after = TestSandbox.open(folder)) {
      after.ticker.tick();

      assertThat(after.receiver.eventIds()).containsExactly(1002);
    }
  }

  @Test
  void sendsAgainAfterARestartAndNotAllAtOnce() {
    TestSandbox before = TestSandbox.open(folder);
    before.receiver.status = 500;
    before.place();
    before.close();

    try (var after = TestSandbox.open(folder, TestSandbox.START.plusSeconds(200))) {
      after.receiver.status = 500;
      after.ticker.tick();
      after.ticker.tick();
      assertThat(after.receiver.eventIds()).containsExactly(1001);

      after.pass(Duration.ofMinutes(1));
      assertThat(after.receiver.eventIds()).containsExactly(1001, 1001);
    }
  }

  @Test
  void cancelsAfterARestartWhatFellDueMeanwhile() {
    TestSandbox before = TestSandbox.open(folder);
    var order = before.place();
    before.close();

    try (var after = TestSandbox.open(folder, TestSandbox.START.plus(Duration.ofMinutes(6)))) {
      after.ticker.tick();

      assertThat(after.order(order).status().code()).isEqualTo(50);
      assertThat(after.receiver.eventIds()).containsExactly(1008, 1102);
    }
  }

  @Test
  void opensAShopAgainAfterARestart() {
    TestSandbox before = TestSandbox.open(folder);
    before.place();
    before.pass(Duration.ofMinutes(5));
    before.close();

    try (var after = TestSandbox.open(folder, TestSandbox.START.plus(Duration.ofMinutes(35)))) {
      after.ticker.tick();

      assertThat(after.receiver.eventIds()).containsExactly(1102);
    }
  }

  @Test
  void keepsTheMovedClockAndTheFaultsOverARestart() {
    TestSandbox before = TestSandbox.open(folder);
    before.keeta.advance(Duration.ofMinutes(5));
    before.plan(new Fault(Where.CALL, null, null, null, Kind.REFUSE, 1, 2, 4711L, null));
    before.call("/order/get", before.place());
    before.close();

    try (var after = TestSandbox.open(folder)) {
      assertThat(Duration.between(after.keeta.now().shown(), after.keeta.now().counted()))
          .isEqualTo(Duration.ofMinutes(5));
      assertThat(after.keeta.change(after.faults::plan).faults())
          .singleElement()
          .satisfies(fault -> assertThat(fault.times()).isEqualTo(1));
    }
  }

  @Test
  void givesNoIdTwice() {
    var seen = new HashSet<Long>();
    for (int run = 0; run < 3; run++) {
      try (var sandbox = TestSandbox.open(folder)) {
        for (int i = 0; i < 100; i++) {
          var id = sandbox.place().orderViewId();
          assertThat(seen.add(id)).isTrue();
          assertThat(Long.toString(id)).hasSize(16);
        }
      }
    }
  }

  @Test
  void givesIdsAsShortAsThoseOfThePagesIfSwitchedSo() {
    try (var sandbox = TestSandbox.open(folder, "order.id-digits", "15")) {
      var first = sandbox.place().orderViewId();
      var second = sandbox.place().orderViewId();

      assertThat(second).isNotEqualTo(first);
      assertThat(Long.toString(first)).hasSize(15);
    }
  }

  @Test
  void changesNothingWhenAChangeThrows() {
    try (var sandbox = TestSandbox.open(folder)) {
      var order = sandbox.place();

      assertThatThrownBy(() ->
              sandbox.keeta.change(session -> {
                session.apply(order.confirm(session.now()));
                throw new IllegalStateException("in the middle");
              }))
          .hasMessage("in the middle");

      assertThat(sandbox.order(order)).isEqualTo(order);
      assertThat(sandbox.keeta.pendingPushes()).isZero();
    }
  }

  @Test
  void forgetsWhatIsOld() {
    try (var sandbox = TestSandbox.open(folder)) {
      var order = sandbox.place();
      sandbox.call("/order/get", order);
      sandbox.now = TestSandbox.START.plus(Duration.ofDays(8));
      var young = sandbox.place();

      sandbox.keeta.forget(Duration.ofDays(7));

      assertThat(sandbox.keeta.orders())
          .extracting(each -> each.orderViewId())
          .containsExactly(young.orderViewId());
      assertThat(sandbox.keeta.calls(Optional.empty())).isEmpty();
      assertThat(sandbox.keeta.attempts(Optional.of(order.orderViewId())))
          .allSatisfy(attempt -> assertThat(attempt.at()).isAfter(TestSandbox.START));
    }
  }

  @Test
  void createsItsFolder() {
    var deep = folder.resolve("not/there/yet");

    TestSandbox.open(deep).close();

    assertThat(deep.resolve("sandbox.mv")).exists();
  }

  @Test
  void saysInOneLineThatItsFolderCannotBeUsed() throws IOException {
    var file = Files.writeString(folder.resolve("a-file"), "in the way");

    assertThatThrownBy(() -> TestSandbox.open(file))
        .isInstanceOf(Unusable.class)
        .hasMessageContaining("a-file")
        .hasMessageContaining("sandbox.data-dir")
        .hasMessageNotContaining("\n");
  }

  @Test
  void saysInOneLineThatAnotherSandboxIsRunning() {
    try (var _ = TestSandbox.open(folder)) {
      assertThatThrownBy(() -> TestSandbox.open(folder))
          .isInstanceOf(Unusable.class)
          .hasMessageContaining("Is another sandbox running")
          .hasMessageNotContaining("\n");
    }
  }
}
