package dev.keetaorders.command.onboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.command.call.KeetaAppApi.AppAnswer;
import dev.keetaorders.command.call.KeetaAppApi.ShopPage;
import dev.keetaorders.command.call.KeetaMerchantApi;
import dev.keetaorders.command.onboard.Onboardings.Outcome;
import dev.keetaorders.command.settle.CallOutcome;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Apps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Keeta is told of stores, and what that would cost. */
class OnboardMerchantTest {

  private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
  private static final App APP = app();

  private final List<String> order = new ArrayList<>();
  private final MemoryRecord record = new MemoryRecord();
  private CallOutcome answer = new CallOutcome.Done("201", "HTTP status 201");
  private final OnboardMerchant onboardMerchant =
      new OnboardMerchant(new Keeta(), record, () -> NOON);

  @Test
  void isOnRecordBeforeKeetaIsTold() {
    onboardMerchant.onboard(APP, store("m-9", "9"), "operator");

    assertThat(order).containsExactly("begin m-9 9 by operator", "told m-9 9", "end DONE");
  }

  @Test
  void aStoreOfTheSettingsOrOfTheRecordWouldBeReplacedByEitherId() {
    onboardMerchant.onboard(APP, store("m-9", "9"), "operator");

    assertThat(onboardMerchant.wouldReplace(APP, store("m-1", "5")))
        .containsExactly(new Mapping("m-1", "1", "settings"));
    assertThat(onboardMerchant.wouldReplace(APP, store("m-5", "1")))
        .containsExactly(new Mapping("m-1", "1", "settings"));
    assertThat(onboardMerchant.wouldReplace(APP, store("m-9", "9")))
        .containsExactly(new Mapping("m-9", "9", "record"));
    assertThat(onboardMerchant.wouldReplace(APP, store("m-8", "8"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"DONE,m-10", "UNCLEAR,m-9 m-10", "NOT_DONE,m-9"})
  void whatWasToldLaterIsInThePlaceOfWhatWasBeforeAsFarAsIsCertain(Outcome second, String left) {
    record.told.add(new Onboardings.Told("m-9", "9", NOON, Outcome.DONE));
    record.told.add(new Onboardings.Told("m-10", "9", NOON, second));

    assertThat(onboardMerchant.wouldReplace(APP, store("m-0", "9")))
        .extracting(Mapping::merchantId)
        .containsExactly(left.split(" "));
  }

  @Test
  void everyOutcomeIsWrittenAsFarAsTheMappingGoes() {
    for (var each :
        List.of(
            new CallOutcome.Refused(403, "no"),
            new CallOutcome.TurnedAway(401, "no"),
            new CallOutcome.NotSent("no connection"),
            new CallOutcome.Unclear("no answer in time"))) {
      answer = each;
      onboardMerchant.onboard(APP, store("m-9", "9"), "operator");
    }

    assertThat(order)
        .filteredOn(each -> each.startsWith("end"))
        .containsExactly("end NOT_DONE", "end NOT_DONE", "end NOT_DONE", "end UNCLEAR");
  }

  @Test
  void readsAWishAndWarnsOfWhatIsLeftToDo() {
    var reading =
        read(
            "{\"merchantId\":\"m-9\",\"keetaMerchantId\":\"9\",\"menuUrl\":\"https://m.example.com\",\"menuApiKey\":\"menu-key\"}");

    assertThat(reading)
        .isInstanceOfSatisfying(
            OnboardingWish.Reading.Read.class,
            read -> {
              assertThat(read.wish().onboarding().ordersWebhookUrl())
                  .isEqualTo("https://gw.example.com/opendelivery");
              assertThat(read.wish().warnings())
                  .hasSize(2)
                  .anyMatch(each -> each.contains("36 to 100"))
                  .anyMatch(each -> each.contains("keeta.apps.od-1.shops.9.merchant-id=m-9"));
              assertThat(read.wish().toString()).doesNotContain("menu-key");
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|merchantId",
        "{'merchantId':'a/b','keetaMerchantId':'9'}|merchantId",
        "{'merchantId':'m-9'}|keetaMerchantId",
        "{'merchantId':'m-9','keetaMerchantId':'x'}|keetaMerchantId",
        // The canonical form of a request would change its digits.
        "{'merchantId':'m-9','keetaMerchantId':'9007199254740993'}|keetaMerchantId",
        "{'merchantId':'m-9','keetaMerchantId':'9','url':'http://o.example.com'}|url",
        "{'merchantId':'m-9','keetaMerchantId':'9','menuUrl':'ftp://o'}|menuUrl"
      })
  void namesWhatIsWrong(String body, String field) {
    assertThat(read(body.replace('\'', '"')))
        .isInstanceOfSatisfying(
            OnboardingWish.Reading.Wrong.class,
            wrong -> assertThat(wrong.field()).isEqualTo(field));
  }

  private static OnboardingWish.Reading read(String body) {
    return OnboardingWish.read(body.getBytes(UTF_8), APP);
  }

  private static KeetaMerchantApi.Onboarding store(String ours, String keetas) {
    return new KeetaMerchantApi.Onboarding(ours, keetas, null, null);
  }

  private static App app() {
    var settings =
        Map.of(
            "keeta.apps.od-1.dialect", "opendelivery",
            "keeta.apps.od-1.secrets", "client-secret",
            "keeta.apps.od-1.webhook-urls", "https://gw.example.com/opendelivery",
            "keeta.apps.od-1.shops.1.merchant-id", "m-1");
    return Apps.read(settings.keySet(), settings::get).find("od-1").orElseThrow();
  }

  private final class MemoryRecord implements Onboardings {
    private final List<Told> told = new ArrayList<>();

    @Override
    public long begin(Begun begun) {
      order.add(
          "begin %s %s by %s"
              .formatted(begun.merchantId(), begun.keetaMerchantId(), begun.askedBy()));
      told.add(
          new Told(begun.merchantId(), begun.keetaMerchantId(), begun.askedAt(), Outcome.UNCLEAR));
      return told.size();
    }

    @Override
    public void end(long of, Outcome outcome, Instant at) {
      order.add("end " + outcome);
      var begun = told.get((int) of - 1);
      told.set((int) of - 1, new Told(begun.merchantId(), begun.keetaMerchantId(), at, outcome));
    }

    @Override
    public List<Told> of(String appId) {
      return told;
    }
  }

  private final class Keeta implements KeetaMerchantApi {
    @Override
    public AppAnswer<String> authorizationUrl(App app, @Nullable String redirectUri, Instant now) {
      throw new AssertionError("Nobody asks for a link");
    }

    @Override
    public AppAnswer<ShopPage> merchants(App app, String authId, int page, Instant now) {
      throw new AssertionError("Nobody asks for stores");
    }

    @Override
    public CallOutcome onboard(App app, Onboarding onboarding, Instant now) {
      order.add("told %s %s".formatted(onboarding.merchantId(), onboarding.keetaMerchantId()));
      return answer;
    }
  }
}
