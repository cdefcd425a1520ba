package dev.keetaorders.command.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.keetaorders.command.call.KeetaAppApi;
import dev.keetaorders.command.callback.Registered.State;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One call for every event and environment, and what follows from its outcome. */
class RegisterCallbacksTest {

  private static final String URL = "https://orders.example.com/keeta";
  private static final Map<String, String> SETTINGS = Map.of("keeta.apps.1001001.secrets", "s");
  private static final App APP =
      Apps.read(SETTINGS.keySet(), SETTINGS::get).find("1001001").orElseThrow();
  private static final EnumSet<Environment> BOTH = EnumSet.allOf(Environment.class);

  private final List<KeetaAppApi.EventCallback> sent = new ArrayList<>();
  private final Map<String, CallOutcome> outcomes = new HashMap<>();
  private final RegisterCallbacks registration =
      new RegisterCallbacks(new Keeta(), List.of("1", "1001"), () -> Instant.EPOCH);

  @Test
  void aPlanSendsNothing() {
    var plan = registration.plan(URL, BOTH);

    assertThat(sent).isEmpty();
    assertThat(plan)
        .extracting(Registered::eventId, Registered::environment, Registered::state)
        .containsExactly(
            tuple("1", Environment.TEST, State.PLANNED),
            tuple("1001", Environment.TEST, State.PLANNED),
            tuple("1", Environment.FORMAL, State.PLANNED),
            tuple("1001", Environment.FORMAL, State.PLANNED));
    assertThat(plan).noneMatch(Registered::isFailure);
  }

  @Test
  void setsEveryEventOfTheEnvironmentsThatAreAsked() {
    var done = registration.apply(APP, URL, EnumSet.of(Environment.FORMAL));

    assertThat(sent)
        .containsExactly(
            new KeetaAppApi.EventCallback("1", URL, false),
            new KeetaAppApi.EventCallback("1001", URL, false));
    assertThat(done).extracting(Registered::state).containsOnly(State.SET);
  }

  @Test
  void goesOnAfterAnEventThatKeetaRefuses() {
    outcomes.put("1", new CallOutcome.Refused(115_000_301, "no such event"));

    var done = registration.apply(APP, URL, EnumSet.of(Environment.TEST));

    assertThat(done)
        .extracting(Registered::state, Registered::code, Registered::message)
        .containsExactly(
            tuple(State.REFUSED, "115000301", "no such event"), tuple(State.SET, "0", "ok"));
    assertThat(done).filteredOn(Registered::isFailure).hasSize(1);
  }

  @Test
  void doesNotTryWhatWouldFareTheSame() {
    for (var outcome :
        List.of(
            new CallOutcome.TurnedAway(115_000_110, "sig"),
            new CallOutcome.NotSent("no connection"),
            new CallOutcome.Unclear("no answer in time"))) {
      sent.clear();
      outcomes.put("1", outcome);

      var done = registration.apply(APP, URL, BOTH);

      assertThat(sent).hasSize(1);
      assertThat(done).hasSize(4).allMatch(Registered::isFailure);
      assertThat(done.subList(1, 4)).extracting(Registered::state).containsOnly(State.NOT_TRIED);
    }
  }

  @Test
  void refusesToStartWithAnEventThatIsNoNumber() {
    assertThatThrownBy(
            () -> new RegisterCallbacks(new Keeta(), List.of("1001", "all"), () -> Instant.EPOCH))
        .hasMessageContaining("command.callbacks.event-ids")
        .hasMessageContaining("all");
  }

  private final class Keeta implements KeetaAppApi {

    @Override
    public CallOutcome setCallback(App app, EventCallback callback, Instant now) {
      sent.add(callback);
      return outcomes.getOrDefault(callback.eventId(), new CallOutcome.Done("0", "ok"));
    }

    @Override
    public AppAnswer<ShopPage> authorizedShops(App app, int page, Instant now) {
      throw new AssertionError("Nobody asked for shops");
    }

    @Override
    public AppAnswer<List<PlainText>> decrypt(
        App app, String shopId, List<String> texts, Instant now) {
      throw new AssertionError("Nobody asked for texts");
    }
  }
}
