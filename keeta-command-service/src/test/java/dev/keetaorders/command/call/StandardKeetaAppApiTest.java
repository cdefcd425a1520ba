package dev.keetaorders.command.call;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.call.HttpTransport.Exchange;
import dev.keetaorders.command.call.KeetaAppApi.AppAnswer;
import dev.keetaorders.command.call.KeetaAppApi.ShopPage;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.command.token.AccessTokens;
import dev.keetaorders.command.token.Renewal;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class StandardKeetaAppApiTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final String STALE =
      "{\"code\":115000200,\"message\":\"access token stale-token does not exist\"}";
  private static final String NO_SHOPS =
      "{\"code\":0,\"message\":\"Success\",\"data\":{\"authorizedShops\":[],"
          + "\"page\":{\"pageNum\":1,\"totalPage\":1}}}";

  private final List<String> sent = new ArrayList<>();
  private final Queue<String> answers = new ArrayDeque<>();

  @Test
  void asksOnceMoreWithAnotherTokenWhereKeetaRefusedTheFirst() {
    answers.addAll(List.of(STALE, NO_SHOPS));

    assertThat(shops()).isInstanceOf(AppAnswer.Told.class);
    assertThat(sent).containsExactly("stale-token", "fresh-token");
  }

  @Test
  void doesNotAskAThirdTimeAndRepeatsNoToken() {
    answers.addAll(List.of(STALE, STALE.replace("stale-token", "fresh-token")));

    assertThat(shops())
        .isEqualTo(
            new AppAnswer.Failed<>(
                new CallOutcome.TurnedAway(115_000_200, "access token [hidden] does not exist")));
    assertThat(sent).containsExactly("stale-token", "fresh-token");
  }

  private AppAnswer<ShopPage> shops() {
    var settings = Map.of("keeta.apps.1001001.secrets", "secret");
    var app = Apps.read(settings.keySet(), settings::get).find("1001001").orElseThrow();
    return new StandardKeetaAppApi(new Tokens(), new Network(), () -> NOON)
        .authorizedShops(app, 1, NOON);
  }

  /** Answers as scripted. */
  private final class Network implements Transport {
    @Override
    public Duration longest() {
      return Duration.ofSeconds(9);
    }

    @Override
    public Exchange send(App app, KeetaRequest request, SendWindow window) {
      sent.add(
          new String(request.body(), UTF_8).replaceFirst(".*\"accessToken\":\"([^\"]+)\".*", "$1"));
      return new Exchange.Answered(200, answers.remove().getBytes(UTF_8));
    }
  }

  /** Has one token, and another once that was refused. */
  private static final class Tokens implements AccessTokens {
    @Override
    public Optional<Secret> tokenOf(App app) {
      return Optional.of(new Secret("stale-token"));
    }

    @Override
    public Renewal renew(App app, Secret refused, Duration within) {
      return new Renewal.Renewed(new Secret("fresh-token"));
    }
  }
}
