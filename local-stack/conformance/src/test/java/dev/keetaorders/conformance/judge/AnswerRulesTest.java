package dev.keetaorders.conformance.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.conformance.clause.Verdict.Failed;
import dev.keetaorders.conformance.clause.Verdict.NotExercised;
import dev.keetaorders.conformance.clause.Verdict.Passed;
import dev.keetaorders.conformance.evidence.Reply;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AnswerRulesTest {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  @Test
  void judgesPlacementsAndTheRestApart() {
    var seen =
        Seen.nothing()
            .push(1001, Seen.SUCCESS, Duration.ofMillis(5001))
            .push(1002, Seen.SUCCESS, Duration.ofMillis(5000))
            .evidence();

    assertThat(AnswerRules.placementsWithin(seen, LIMIT))
        .isEqualTo(new Failed("1 later than 5 s: 1 answers, the slowest after 5001 ms"));
    assertThat(AnswerRules.othersWithin(seen, LIMIT))
        .isEqualTo(new Passed("1 answers, the slowest after 5000 ms"));
  }

  @Test
  void noAnswerAtAllIsLateUnlessTheConnectionFailed() {
    var waited = new Reply.Silence("no answer in time", true);
    var failed = new Reply.Silence("no answer: the connection failed", false);

    assertThat(
            AnswerRules.othersWithin(
                Seen.nothing().push(1002, waited, Duration.ofSeconds(4)).evidence(), LIMIT))
        .isInstanceOf(Failed.class);
    assertThat(
            AnswerRules.othersWithin(
                Seen.nothing().push(1002, failed, Duration.ofSeconds(4)).evidence(), LIMIT))
        .isInstanceOf(Passed.class);
  }

  @Test
  void asksForTheWordsOfKeetasPages() {
    var odd = Seen.order().push(1002, new Reply.Acknowledged(false), Duration.ofMillis(1));

    assertThat(AnswerRules.inKeetasWords(Seen.order().evidence()))
        .isEqualTo(new Passed("1 acknowledgements"));
    assertThat(AnswerRules.inKeetasWords(odd.evidence()))
        .isEqualTo(new Failed("1 of 2 acknowledgements lack \"message\":\"Success\""));
    assertThat(AnswerRules.inKeetasWords(Seen.nothing().evidence()))
        .isInstanceOf(NotExercised.class);
  }
}
