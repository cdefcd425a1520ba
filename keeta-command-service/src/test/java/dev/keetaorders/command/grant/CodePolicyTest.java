package dev.keetaorders.command.grant;

import static dev.keetaorders.command.grant.Grants.NOON;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.keetaorders.command.grant.CodePolicy.End;
import dev.keetaorders.command.grant.CodePolicy.Step;
import dev.keetaorders.contracts.settings.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CodePolicyTest {

  private static final Instant END = NOON.plus(Duration.ofMinutes(10));

  static Stream<Arguments> everyCell() {
    return Stream.of(
        arguments(Tries.NONE, NOON, Step.EXCHANGE),
        arguments(Tries.NONE, END.minusMillis(1), Step.EXCHANGE),
        arguments(Tries.NONE, END, Step.EXPIRE),
        arguments(new Tries(NOON, 1, 0), NOON.plusSeconds(4), Step.WAIT),
        arguments(new Tries(NOON, 1, 0), NOON.plusSeconds(5), Step.EXCHANGE),
        arguments(new Tries(NOON, 9, 0), NOON.plusSeconds(59), Step.WAIT),
        arguments(new Tries(NOON, 9, 0), NOON.plusSeconds(60), Step.EXCHANGE),
        arguments(new Tries(END, 9, 0), END, Step.EXPIRE));
  }

  @ParameterizedTest
  @MethodSource("everyCell")
  void saysWhatIsDue(Tries tries, Instant now, Step step) {
    var code = new ReceivedCode("1001001", "hash", new Secret("code"), END, tries);

    assertThat(CodePolicy.due(code, now)).isEqualTo(step);
  }

  static Stream<Arguments> everyAnswer() {
    return Stream.of(
        arguments(new TokenAnswer.Supplied(Grants.PAIR), End.EXCHANGED),
        arguments(new TokenAnswer.Dead(115_000_260), End.REFUSED),
        arguments(new TokenAnswer.Refused(115_000_200), End.REFUSED),
        arguments(new TokenAnswer.TurnedAway(115_000_110), End.NONE),
        arguments(new TokenAnswer.NotSent(), End.NONE),
        arguments(new TokenAnswer.Unclear("no-answer"), End.NONE));
  }

  @ParameterizedTest
  @MethodSource("everyAnswer")
  void saysHowACodeEnded(TokenAnswer answer, End end) {
    assertThat(CodePolicy.after(answer)).isEqualTo(end);
  }

  @Test
  void theTablesAreComplete() {
    assertThat(everyCell().map(each -> each.get()[2]).collect(toSet()))
        .isEqualTo(Set.of((Object[]) Step.values()));
    assertThat(everyAnswer().map(each -> (Object) each.get()[0].getClass()).collect(toSet()))
        .isEqualTo(Set.of((Object[]) TokenAnswer.class.getPermittedSubclasses()));
  }
}
