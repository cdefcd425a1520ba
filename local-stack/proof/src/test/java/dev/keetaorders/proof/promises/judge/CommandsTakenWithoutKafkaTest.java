package dev.keetaorders.proof.promises.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.proof.promises.evidence.CommandSent;
import dev.keetaorders.proof.promises.evidence.Disturbance;
import dev.keetaorders.proof.promises.evidence.PostAttempt;
import dev.keetaorders.proof.promises.judge.Verdict.Standing;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommandsTakenWithoutKafkaTest {

  private static final String FIRST = "keeta-command-service-1";
  private static final String SECOND = "keeta-command-service-2";

  private final CommandsTakenWithoutKafka promise = new CommandsTakenWithoutKafka();

  @Test
  void whoAnswers503UntilKafkaIsBackBreaksIt() {
    var found = Found.nothing();
    posted(found, 10, 503);
    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);

    found.disturb(Disturbance.KAFKA_DOWN, 30, 90);
    var verdict = promise.judge(found.evidence());
    assertThat(verdict.broken()).isEqualTo(10);
    assertThat(verdict.breaches())
        .containsExactly(
            "all brokers were down, 2026-01-05T12:00:30Z to 2026-01-05T12:01:30Z: of 10 first"
                + " attempts 0 were accepted; one that was not is at 2026-01-05T12:00:50Z by"
                + " keeta-command-service-1, which answered 503");
  }

  @Test
  void nearlyAllAreAcceptedAtOnce() {
    var found = Found.nothing();
    found.disturb(Disturbance.TWO_BROKERS_DOWN, 30, 90);
    posted(found, 9, 202);
    posted(found, 1, null);

    var verdict = promise.judge(found.evidence());
    assertThat(verdict.standing()).isEqualTo(Standing.HELD);
    assertThat(verdict.figures()).containsExactly("of 10 first attempts, 9 accepted");
    posted(found, 1, null);
    assertThat(promise.judge(found.evidence()).broken()).isEqualTo(2);
  }

  @Test
  void anInstanceThatIsDownItselfDoesNotPutItToTheTest() {
    for (var what : List.of(Disturbance.INSTANCE_KILLED, Disturbance.INSTANCE_FROZEN)) {
      var found = Found.nothing();
      found.disturb(Disturbance.KAFKA_DOWN, 30, 90);
      posted(found, 10, null);
      found.disturb(what, SECOND, 40, 60);
      assertThat(promise.judge(found.evidence()).broken()).as("%s", what).isEqualTo(10);

      found.disturb(what, FIRST, 52, 60);
      assertThat(promise.judge(found.evidence()).standing())
          .as("%s", what)
          .isEqualTo(Standing.NOT_EXERCISED);
    }
  }

  @Test
  void aLedgerThatIsAwayBesideItIsNotLaidToIt() {
    var found = Found.nothing();
    found.disturb(Disturbance.KAFKA_DOWN, 30, 90);
    found.disturb(Disturbance.POSTGRES_DOWN, 60, 120);
    posted(found, 10, 503);

    assertThat(promise.judge(found.evidence()).standing()).isEqualTo(Standing.NOT_EXERCISED);
  }

  /** So many, in the 50th second, and taken when Kafka was back. */
  private static void posted(Found found, int all, @Nullable Integer httpStatus) {
    for (var i = 0; i < all; i++) {
      found.commands.add(
          new CommandSent(
              "c" + found.commands.size(),
              "CONFIRM_ORDER",
              "1",
              Found.at(100),
              202,
              List.of(new PostAttempt(FIRST, Found.at(50), httpStatus))));
    }
  }
}
