package dev.keetaorders.orderstate.unconfirmed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.contracts.codec.Json;
import dev.keetaorders.contracts.command.Command;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.order.OrderId;
import dev.keetaorders.contracts.schema.Schemas;
import dev.keetaorders.orderstate.observe.ReadBack;
import dev.keetaorders.orderstate.unconfirmed.AskAboutUnconfirmed.Asked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AskAboutUnconfirmedTest {

  private static final Instant NOW = Instant.parse("2026-01-05T12:05:30Z");

  private final Orders orders = new Orders();
  private final Orders openQuestions = new Orders();
  private final Log log = new Log();
  private boolean upToDate = true;
  private final AskAboutUnconfirmed asking =
      new AskAboutUnconfirmed(orders, openQuestions, log, _ -> upToDate);

  @Test
  void asksOfEachByOneCommandAndWritesItDown() {
    orders.due.addAll(List.of(unconfirmed("1", 1), unconfirmed("2", 3)));

    assertThat(asking.ask(NOW)).isEqualTo(new Asked(2, 0, 9));

    assertThat(log.published).extracting(Command::orderId).containsExactly("1", "2");
    assertThat(orders.asked).containsExactlyElementsOf(orders.due);
    for (var command : log.published) {
      assertThat(Schemas.violations("command", Json.write(command))).isEmpty();
    }
  }

  @Test
  void asksAgainWhatKeetaHasNotTold() {
    openQuestions.due.add(unconfirmed("1", 2));

    assertThat(asking.ask(NOW)).isEqualTo(new Asked(0, 1, 9));

    assertThat(log.published).extracting(Command::orderId).containsExactly("1");
    assertThat(openQuestions.asked).containsExactlyElementsOf(openQuestions.due);
    assertThat(orders.asked).isEmpty();
  }

  @Test
  void asksNothingWhileTheProjectionIsBehind() {
    orders.due.add(unconfirmed("1", 1));
    upToDate = false;

    assertThat(asking.ask(NOW)).isEqualTo(new Asked(0, 0, 0));

    assertThat(log.published).isEmpty();
  }

  @Test
  void asksAgainByTheSameCommandWhatItMayNotHaveAsked() {
    orders.due.add(unconfirmed("1", 1));
    log.fails = true;
    assertThatThrownBy(() -> asking.ask(NOW)).isInstanceOf(CommandLog.Unavailable.class);
    assertThat(orders.asked).isEmpty();

    log.fails = false;
    asking.ask(NOW);

    assertThat(log.published).hasSize(2);
    assertThat(bytes()).hasSize(1);
  }

  @Test
  void asksByAnotherCommandEachRound() {
    for (var round = 1; round <= 3; round++) {
      orders.due.clear();
      orders.due.add(unconfirmed("1", round));
      asking.ask(NOW);
    }

    assertThat(log.published).extracting(Command::commandId).doesNotHaveDuplicates().hasSize(3);
  }

  private Set<String> bytes() {
    var bytes = new HashSet<String>();
    for (var command : log.published) bytes.add(command.toString());
    return bytes;
  }

  private static Unconfirmed unconfirmed(String order, int round) {
    return new Unconfirmed(
        new OrderId(order),
        Dialect.STANDARD,
        "1001001",
        "466663",
        ReadBack.Reason.UNCONFIRMED,
        round);
  }

  private static final class Orders implements UnconfirmedOrders {
    private final List<Unconfirmed> due = new ArrayList<>();
    private final List<Unconfirmed> asked = new ArrayList<>();

    @Override
    public Found due(Instant now) {
      return new Found(List.copyOf(due), 9);
    }

    @Override
    public void asked(List<Unconfirmed> orders, Instant now) {
      asked.addAll(orders);
    }
  }

  /** What fails has been published all the same: that is the worse case. */
  private static final class Log implements CommandLog {
    private final List<Command> published = new ArrayList<>();
    private boolean fails;

    @Override
    public void publish(List<Command> commands) {
      published.addAll(commands);
      if (fails) throw new Unavailable("nobody knows", new IllegalStateException());
    }
  }
}
