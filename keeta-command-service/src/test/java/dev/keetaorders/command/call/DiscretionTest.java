package dev.keetaorders.command.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.contracts.command.CommandArguments;
import dev.keetaorders.contracts.command.Courier;
import dev.keetaorders.contracts.settings.Secret;
import org.junit.jupiter.api.Test;

/** What Keeta repeats of a courier goes no further. */
class DiscretionTest {

  private static final CommandArguments RIDER =
      new CommandArguments.CourierUpdate(
          new Courier("3", "Ahmed Musa", "Ahmed", "Musa", "501234567", "+966", "3", "DXB-A-1"));

  @Test
  void hidesACouriersDataInWhateverKeetaSays() {
    assertThat(applied(new CallOutcome.Refused(7, "Ahmed Musa (501234567), DXB-A-1: no Musa")))
        .isEqualTo(new CallOutcome.Refused(7, "[hidden] ([hidden]), [hidden]: no [hidden]"));
    assertThat(applied(new CallOutcome.Done("0", "Hello Ahmed")))
        .isEqualTo(new CallOutcome.Done("0", "Hello [hidden]"));
    assertThat(applied(new CallOutcome.TurnedAway(115_000_110, "sig of courierName=Ahmed")))
        .isEqualTo(new CallOutcome.TurnedAway(115_000_110, "sig of courierName=[hidden]"));
  }

  @Test
  void hidesATokenInWhateverKeetaAnswers() {
    var discretion = Discretion.about(new Secret("361d6d7f2624497e"));

    var answer =
        discretion.applied(
            Answer.of(
                new CallOutcome.TurnedAway(115_000_200, "token 361d6d7f2624497e is unknown"),
                "{\"message\":\"token 361d6d7f2624497e is unknown: ß\"}".getBytes(UTF_8)));

    assertThat(answer.outcome())
        .isEqualTo(new CallOutcome.TurnedAway(115_000_200, "token [hidden] is unknown"));
    assertThat(new String(answer.body(), UTF_8))
        .isEqualTo("{\"message\":\"token [hidden] is unknown: ß\"}");
  }

  @Test
  void keepsKeetasBytesWhereThereIsNoTokenAmongThem() {
    var body = new byte[] {(byte) 0xff, 0, 'a'};
    var discretion = Discretion.about(new Secret("361d6d7f2624497e"));

    assertThat(discretion.applied(Answer.of(new CallOutcome.Refused(7, "no"), body)).body())
        .isSameAs(body);
  }

  @Test
  void leavesNumbersThatMeanSomethingElse() {
    assertThat(applied(new CallOutcome.Refused(7, "vehicle 3 is none of 1, 2, 4")))
        .isEqualTo(new CallOutcome.Refused(7, "vehicle 3 is none of 1, 2, 4"));
  }

  @Test
  void aCommandWithoutACourierHidesNothing() {
    var answer = Answer.of(new CallOutcome.Refused(7, "no"), null);

    assertThat(Discretion.about(new CommandArguments.SelfDelivery(null)).applied(answer))
        .isSameAs(answer);
    assertThat(Discretion.about(new CommandArguments.None()).applied(answer)).isSameAs(answer);
  }

  private static CallOutcome applied(CallOutcome outcome) {
    return Discretion.about(RIDER).applied(Answer.of(outcome, null)).outcome();
  }
}
