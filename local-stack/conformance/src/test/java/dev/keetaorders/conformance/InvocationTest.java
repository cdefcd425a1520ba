package dev.keetaorders.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.conformance.Invocation.Begin;
import dev.keetaorders.conformance.Invocation.Wrong;
import dev.keetaorders.conformance.clause.Clause;
import dev.keetaorders.conformance.clause.Dialect;
import dev.keetaorders.conformance.play.Trials;
import dev.keetaorders.conformance.signing.Recipe;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvocationTest {

  private static final String HERE = "http://localhost:8080/keeta/webhooks";

  @Test
  void hasADefaultForAllButTheTarget() {
    var play = played("--target " + HERE);

    assertThat(play.trials().clauses()).isEqualTo(Trials.all().clauses());
    assertThat(play)
        .isEqualTo(
            new Invocation.Play(
                Dialect.STANDARD,
                URI.create(HERE),
                "7700099",
                null,
                null,
                true,
                Recipe.R1,
                null,
                "localhost",
                new Begin.OnEnter(),
                Duration.ofSeconds(5),
                null,
                Duration.ofSeconds(5),
                null,
                play.trials()));
  }

  @Test
  void readsEveryOption() {
    var play =
        played(
            "--target "
                + HERE
                + " --app 12 --secret s --token t --signatures observe --recipe R3 --port 8091"
                + " --api-host 127.0.0.1 --wait 90s --answer-within 2s --calls-within PT1M"
                + " --trigger http://127.0.0.1:8082/commands --junit out.xml"
                + " --only event-1001,call-once");

    assertThat(play.trials().clauses())
        .extracting(Clause::id)
        .containsExactly("event-1001", "call-once");
    assertThat(play)
        .isEqualTo(
            new Invocation.Play(
                Dialect.STANDARD,
                URI.create(HERE),
                "12",
                "s",
                "t",
                false,
                Recipe.R3,
                8091,
                "127.0.0.1",
                new Begin.After(Duration.ofSeconds(90)),
                Duration.ofSeconds(2),
                URI.create("http://127.0.0.1:8082/commands"),
                Duration.ofMinutes(1),
                Path.of("/from/out.xml"),
                play.trials()));
    assertThat(play).asString().doesNotContain("s, t");
  }

  @Test
  void waitsLongerForCallsThatItAsksFor() {
    assertThat(played("--target " + HERE + " --trigger " + HERE).callsWithin())
        .isEqualTo(Duration.ofSeconds(60));
    assertThat(played("--target " + HERE + " --yes").begin()).isEqualTo(new Begin.AtOnce());
  }

  @Test
  void playsTheOtherDialectWhenAsked() {
    var play = played("--dialect opendelivery --target " + HERE);

    assertThat(play.dialect()).isEqualTo(Dialect.OPENDELIVERY);
    assertThat(play.trials().clauses()).isEqualTo(Trials.all(Dialect.OPENDELIVERY).clauses());
  }

  @Test
  void listsTheClausesWithoutATarget() {
    assertThat(read("--list")).isInstanceOf(Invocation.ListClauses.class);
  }

  /** An address of a net that is set apart for documents; nothing is sent to it. */
  @Test
  void goesToAnotherMachineOnlyWhenToldThatItMay() {
    assertThat(why("--target http://192.0.2.1/keeta"))
        .contains("--target is on another machine", "add --i-own-this-receiver");
    assertThat(why("--target " + HERE + " --trigger http://192.0.2.1/keeta"))
        .contains("--trigger is on another machine");
    assertThat(read("--target http://192.0.2.1/keeta --i-own-this-receiver"))
        .isInstanceOf(Invocation.Play.class);
  }

  @Test
  void anAppOfOpenDeliveryMayHaveAName() {
    var play = read("--target http://localhost/keeta --dialect opendelivery --app od-sandbox");

    assertThat(((Invocation.Play) play).appId()).isEqualTo("od-sandbox");
  }

  @ParameterizedTest
  @CsvSource({
    "'', --target URL is needed: where the receiver takes Keeta's pushes",
    "--target, --target needs a value",
    "--target nonsense, 'must be an http or https URL, not nonsense'",
    "--target ftp://localhost/x, must be an http or https URL",
    "'--target http://localhost/a,b', must have no comma; write it as %2C",
    "--goal x, unknown option --goal; known are --target",
    "--target http://localhost/ --app x1, '--app must be a number, not x1'",
    "--target http://localhost/ --dialect opendelivery --app a.b, '--app must be letters, digits'",
    "--target http://localhost/ --signatures maybe, 'must be enforce or observe, not maybe'",
    "--target http://localhost/ --recipe r5, 'must be r1, r2, r3 or r4, not r5'",
    "--target http://localhost/ --dialect latin, 'must be standard or opendelivery, not latin'",
    "--dialect opendelivery --list --only event-1001, there is no clause event-1001",
    "--target http://localhost/ --port 65536, must be a number from 1 to 65535",
    "--target http://localhost/ --wait soon, --wait must be a time such as 60s",
    "--target http://localhost/ --calls-within 2h, 'an hour at most, not 2h'",
    "--list --only event-4, there is no clause event-4; --list shows which there are"
  })
  void saysWhatIsWrongAndWhatIsRight(String words, String why) {
    assertThat(why(words)).contains(why);
  }

  private static String why(String words) {
    return ((Wrong) read(words)).why();
  }

  private static Invocation.Play played(String words) {
    return (Invocation.Play) read(words);
  }

  private static Invocation read(String words) {
    return Invocation.read(
        words.isEmpty() ? List.of() : List.of(words.split(" ", -1)), Path.of("/from"));
  }
}
