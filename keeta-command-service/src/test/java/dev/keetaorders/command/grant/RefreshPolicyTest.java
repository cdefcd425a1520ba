package dev.keetaorders.command.grant;

import static dev.keetaorders.command.grant.Grants.DUE;
import static dev.keetaorders.command.grant.Grants.EXPIRY;
import static dev.keetaorders.command.grant.Grants.LEASE;
import static dev.keetaorders.command.grant.Grants.NOON;
import static dev.keetaorders.command.grant.Grants.PAIR;
import static dev.keetaorders.command.grant.Grants.TERMS;
import static dev.keetaorders.command.grant.Grants.granted;
import static dev.keetaorders.command.grant.Grants.needsAuthorization;
import static dev.keetaorders.command.grant.Grants.oneOfEach;
import static dev.keetaorders.command.grant.Grants.pair;
import static dev.keetaorders.command.grant.Grants.refreshing;
import static dev.keetaorders.command.grant.Grants.revoked;
import static dev.keetaorders.command.grant.Grants.unreadable;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.keetaorders.command.grant.AuthorizationState.Granted;
import dev.keetaorders.command.grant.AuthorizationState.NeedsAuthorization;
import dev.keetaorders.command.grant.AuthorizationState.Refreshing;
import dev.keetaorders.command.grant.AuthorizationState.Revoked;
import dev.keetaorders.command.grant.AuthorizationState.Unreadable;
import dev.keetaorders.command.grant.RefreshPolicy.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RefreshPolicyTest {

  private static final Step REFRESH = new Step.Refresh();
  private static final Step STAY = new Step.Stay();

  /** When; what the clock asks for; what a refused access token may ask for. */
  static Stream<Arguments> everyCell() {
    var once = new Tries(DUE, 1, 0);
    var thrice = new Tries(DUE, 3, 1);
    var often = new Tries(DUE, 40, 0);
    return Stream.of(
        // Granted: before it is due, when it is, and long after.
        arguments(granted(), NOON, rest(DUE), REFRESH),
        arguments(granted(), DUE.minusMillis(1), rest(DUE), REFRESH),
        arguments(granted(), DUE, REFRESH, REFRESH),
        arguments(granted(), EXPIRY.plusSeconds(1), REFRESH, REFRESH),
        // Granted after setbacks: never twice a minute, and with growing pauses by itself.
        arguments(granted(once), DUE.plusSeconds(59), rest(minutes(1)), rest(minutes(1))),
        arguments(granted(once), minutes(1), REFRESH, REFRESH),
        arguments(granted(thrice), minutes(1), rest(minutes(4)), REFRESH),
        arguments(granted(thrice), minutes(4), REFRESH, REFRESH),
        arguments(granted(often), minutes(14), rest(minutes(15)), REFRESH),
        arguments(granted(often), minutes(15), REFRESH, REFRESH),
        // Refreshing: another is at it, until its lease lapses; then as after a setback.
        arguments(refreshing(once), DUE.plusSeconds(19), lease(), lease()),
        arguments(refreshing(once), DUE.plus(LEASE), rest(minutes(1)), rest(minutes(1))),
        arguments(refreshing(once), minutes(1), REFRESH, REFRESH),
        arguments(refreshing(thrice), minutes(1), rest(minutes(4)), REFRESH),
        // Nobody but a person or a key changes these.
        arguments(needsAuthorization(), DUE, STAY, STAY),
        arguments(needsAuthorization(), EXPIRY.plusSeconds(1), STAY, STAY),
        arguments(revoked(), NOON, STAY, STAY),
        arguments(revoked(), EXPIRY.plusSeconds(1), STAY, STAY),
        arguments(unreadable(), NOON, STAY, STAY),
        arguments(unreadable(), EXPIRY.plusSeconds(1), STAY, STAY));
  }

  @ParameterizedTest
  @MethodSource("everyCell")
  void saysWhatIsDueAndWhatMayBeDemanded(
      Authorization authorization, Instant now, Step due, Step demanded) {
    assertThat(RefreshPolicy.due(authorization, now, TERMS)).isEqualTo(due);
    assertThat(RefreshPolicy.demanded(authorization, now, TERMS)).isEqualTo(demanded);
  }

  @Test
  void theTableHasEveryState() {
    assertThat(everyCell().map(each -> state(each.get()[0])).collect(toSet()))
        .isEqualTo(Set.of(AuthorizationState.class.getPermittedSubclasses()));
    assertThat(oneOfEach().stream().map(RefreshPolicyTest::state).toList())
        .containsExactlyInAnyOrder(AuthorizationState.class.getPermittedSubclasses());
  }

  private static Class<?> state(Object authorization) {
    return ((Authorization) authorization).state().getClass();
  }

  @Test
  void theIntentCountsAsASetbackUntilItsAnswerIsKnown() {
    var now = DUE.plusSeconds(1);

    var begun = RefreshPolicy.begun(granted(), "one", now, now.plus(LEASE));

    assertThat(begun.state())
        .isEqualTo(new Refreshing(PAIR, DUE, new Tries(now, 1, 0), "one", now.plus(LEASE)));
    assertThat(RefreshPolicy.begun(begun, "two", now, now.plus(LEASE)).state())
        .isEqualTo(new Refreshing(PAIR, DUE, new Tries(now, 2, 0), "two", now.plus(LEASE)));
  }

  @Test
  void whatIsDeadIsNotRefreshed() {
    assertThat(List.of(needsAuthorization(), revoked(), unreadable()))
        .allSatisfy(dead ->
            assertThatThrownBy(() -> RefreshPolicy.begun(dead, "one", DUE, DUE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(dead.state().word()));
  }

  static Stream<Arguments> everyAnswer() {
    var next = pair(2, DUE);
    var now = DUE.plusSeconds(2);
    var first = new Tries(DUE, 1, 0);
    var last = new Tries(DUE, 3, 2);
    return Stream.of(
        arguments(
            first,
            new TokenAnswer.Supplied(next),
            new Granted(next, DUE.plus(Duration.ofDays(85)), new Tries(DUE, 0, 0)),
            null),
        // Whenever Keeta says that it was issued: the other one is used up.
        arguments(
            last,
            new TokenAnswer.Supplied(pair(2, PAIR.issuedAt())),
            new Granted(
                pair(2, PAIR.issuedAt()),
                PAIR.issuedAt().plus(Duration.ofDays(85)),
                new Tries(DUE, 0, 0)),
            null),
        arguments(
            first, new TokenAnswer.Dead(115_000_260), new Revoked(PAIR, now, null), "115000260"),
        arguments(
            first,
            new TokenAnswer.Refused(115_000_200),
            new Granted(PAIR, DUE, new Tries(DUE, 1, 1)),
            "115000200"),
        // The last of the refusals that it takes.
        arguments(
            last,
            new TokenAnswer.Refused(115_000_200),
            new NeedsAuthorization(PAIR, now),
            "115000200"),
        // No number of these gives a refresh token up.
        arguments(
            last,
            new TokenAnswer.TurnedAway(115_000_110),
            new Granted(PAIR, DUE, last),
            "115000110"),
        arguments(last, new TokenAnswer.NotSent(), new Granted(PAIR, DUE, last), "not-sent"),
        arguments(
            last, new TokenAnswer.Unclear("no-answer"), new Granted(PAIR, DUE, last), "no-answer"));
  }

  @ParameterizedTest
  @MethodSource("everyAnswer")
  void saysWhatAnAnswerMakesOfIt(
      Tries tries, TokenAnswer answer, AuthorizationState state, String error) {
    var answered = RefreshPolicy.answered(refreshing(tries), answer, DUE.plusSeconds(2), TERMS);

    assertThat(answered.state()).isEqualTo(state);
    assertThat(answered.lastError())
        .isEqualTo(error == null ? null : new Authorization.LastError(DUE.plusSeconds(2), error));
    assertThat(answered.refreshedAt()).isEqualTo(error == null ? DUE.plusSeconds(2) : null);
  }

  @Test
  void aTokenThatIsRefusedWhenItIsNewIsNotRefreshedWithinAMinute() {
    var refreshed =
        RefreshPolicy.answered(
            refreshing(new Tries(DUE, 1, 0)),
            new TokenAnswer.Supplied(pair(2, DUE)),
            DUE.plusSeconds(2),
            TERMS);

    assertThat(RefreshPolicy.demanded(refreshed, DUE.plusSeconds(59), TERMS))
        .isEqualTo(rest(minutes(1)));
    assertThat(RefreshPolicy.demanded(refreshed, minutes(1), TERMS)).isEqualTo(REFRESH);
  }

  @Test
  void theTableHasEveryAnswer() {
    assertThat(everyAnswer().map(each -> (Object) each.get()[1].getClass()).collect(toSet()))
        .isEqualTo(Set.of((Object[]) TokenAnswer.class.getPermittedSubclasses()));
  }

  @Test
  void anAnswerThatComesLateCountsWhateverBecameOfTheRowUnlessItIsOlder() {
    var late = pair(2, DUE);
    var newer = RefreshPolicy.first(Grants.APP, pair(3, DUE.plusSeconds(1)), TERMS);

    assertThat(oneOfEach())
        .allSatisfy(found ->
            assertThat(RefreshPolicy.granted(found, late, DUE, TERMS).state().tokens())
                .contains(late));
    assertThat(RefreshPolicy.granted(newer, late, DUE, TERMS)).isSameAs(newer);
    assertThat(RefreshPolicy.granted(granted(), PAIR, DUE, TERMS)).isEqualTo(granted());
  }

  @Test
  void aRevocationEndsWhatWasIssuedBeforeIt() {
    var sentAt = NOON.plusSeconds(60);
    var now = NOON.plusSeconds(61);

    var ended = RefreshPolicy.revoked(granted(), "m-1", sentAt, now);

    assertThat(ended.state()).isEqualTo(new Revoked(PAIR, now, sentAt));
    assertThat(ended.revokedBy()).isEqualTo("m-1");
    assertThat(ended.lastError()).isEqualTo(new Authorization.LastError(now, "1303"));
  }

  @Test
  void aRevocationThatIsOldOrKnownChangesNothing() {
    var revoked = RefreshPolicy.revoked(granted(), "m-1", NOON.plusSeconds(60), NOON);
    var again = RefreshPolicy.authorizedAnew(revoked, pair(2, NOON.plusSeconds(90)), TERMS);

    assertThat(RefreshPolicy.revoked(granted(), "m-0", NOON.minusSeconds(2), NOON))
        .isEqualTo(granted());
    assertThat(again.state()).isInstanceOf(Granted.class);
    // Sent again, and stamped anew.
    assertThat(RefreshPolicy.revoked(again, "m-1", NOON.plusSeconds(120), NOON)).isSameAs(again);
    assertThat(RefreshPolicy.revoked(revoked, "m-2", NOON.plusSeconds(70), NOON)).isSameAs(revoked);
    assertThat(RefreshPolicy.revoked(unreadable(), "m-3", DUE, DUE)).isEqualTo(unreadable());
  }

  @Test
  void aPairOfBeforeTheRevocationDoesNotBringItBack() {
    assertThat(RefreshPolicy.authorizedAnew(revoked(), pair(2, NOON.plusSeconds(59)), TERMS))
        .isEqualTo(revoked());
    assertThat(
            RefreshPolicy.authorizedAnew(revoked(), pair(2, NOON.plusSeconds(61)), TERMS).state())
        .isInstanceOf(Granted.class);
  }

  @Test
  void whatARefreshFoundDeadIsAuthorizedAnewWhateverOurClockSays() {
    var dead =
        RefreshPolicy.answered(
            refreshing(new Tries(DUE, 1, 0)), new TokenAnswer.Dead(115_000_260), EXPIRY, TERMS);

    assertThat(RefreshPolicy.authorizedAnew(dead, pair(2, DUE), TERMS).state())
        .isInstanceOf(Granted.class);
  }

  @Test
  void aCallThatFindsItTakenBackRevokesEveryStateOfWhichThePairIsKnown() {
    for (var authorization : oneOfEach()) {
      var next = RefreshPolicy.takenBack(authorization, 115_000_260L, EXPIRY);
      switch (authorization.state()) {
        case Granted _, Refreshing _, NeedsAuthorization _ -> {
          assertThat(next.state()).isEqualTo(new Revoked(PAIR, EXPIRY, null));
          assertThat(next.lastError()).isEqualTo(new Authorization.LastError(EXPIRY, "115000260"));
          assertThat(next.version()).isEqualTo(authorization.version());
          assertThat(RefreshPolicy.authorizedAnew(next, pair(2, DUE), TERMS).state())
              .isInstanceOf(Granted.class);
        }
        case Revoked _, Unreadable _ -> assertThat(next).isSameAs(authorization);
      }
    }
  }

  @Test
  void isRefreshedEarlyAtATimeOfTheAppsOwnAndNeverInTheFirstHalfOfALife() {
    var terms =
        new RefreshTerms(Duration.ofDays(5), Duration.ofHours(6), Duration.ZERO, Duration.ZERO, 3);
    var ofOne = terms.refreshAt("1001001", PAIR);
    var ofAnother = terms.refreshAt("1001002", PAIR);
    var shortLived =
        new TokenPair(PAIR.access(), PAIR.refresh(), NOON, NOON.plus(Duration.ofHours(2)));

    assertThat(List.of(ofOne, ofAnother))
        .allSatisfy(at -> assertThat(at).isBetween(DUE.minus(Duration.ofHours(6)), DUE));
    assertThat(ofOne).isNotEqualTo(ofAnother).isEqualTo(terms.refreshAt("1001001", PAIR));
    assertThat(terms.refreshAt("1001001", shortLived)).isEqualTo(NOON.plus(Duration.ofHours(1)));
  }

  private static Step rest(Instant until) {
    return new Step.Rest(until);
  }

  private static Step lease() {
    return rest(DUE.plus(LEASE));
  }

  private static Instant minutes(int after) {
    return DUE.plus(Duration.ofMinutes(after));
  }
}
