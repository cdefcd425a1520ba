package dev.keetaorders.gateway.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keetaorders.contracts.notification.Verification;
import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.App;
import dev.keetaorders.contracts.settings.Secret;
import dev.keetaorders.contracts.settings.SignatureMode;
import dev.keetaorders.contracts.signature.StandardRecipe;
import dev.keetaorders.contracts.signature.StandardSignature;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SignatureCheckTest {

  private static final List<String> SECRETS = List.of("new", "old");
  private static final List<String> URLS = List.of("https://a.example/x", "https://b.example/y");
  private static final App APP = app(URLS, StandardRecipe.values());
  private static final Map<String, String> PARAMETERS =
      Map.of("appId", "1", "message", "{\"orderViewId\":1}", "timestamp", "1700000000");

  @ParameterizedTest
  @EnumSource(StandardRecipe.class)
  void findsEveryRecipeWithEverySecretAndUrl(StandardRecipe recipe) {
    for (var secret : SECRETS) {
      for (var url : URLS) {
        var signed = with(StandardSignature.sign(recipe, url, PARAMETERS, secret));

        assertThat(SignatureCheck.check(APP, signed))
            .isEqualTo(new Verification.Verified(recipe.name()));
      }
    }
  }

  @Test
  void findsNothingWhenAnyOneThingIsDifferent() {
    var good = StandardSignature.sign(StandardRecipe.R1, URLS.getFirst(), PARAMETERS, "new");
    var wrong = new ArrayList<Map<String, String>>();
    for (var recipe : StandardRecipe.values()) {
      wrong.add(with(StandardSignature.sign(recipe, URLS.getFirst(), PARAMETERS, "other")));
    }
    wrong.add(with(StandardSignature.sign(StandardRecipe.R1, "https://c/", PARAMETERS, "new")));
    wrong.add(with(good.substring(1)));
    wrong.add(with(good + "0"));
    wrong.add(with(good.toUpperCase(Locale.ROOT)));
    wrong.add(with("x"));
    for (var name : PARAMETERS.keySet()) {
      var changed = new TreeMap<>(with(good));
      changed.merge(name, "!", String::concat);
      wrong.add(changed);
      var missing = new TreeMap<>(with(good));
      missing.remove(name);
      wrong.add(missing);
    }
    var more = new TreeMap<>(with(good));
    more.put("extra", "");
    wrong.add(more);

    assertThat(wrong)
        .hasSize(16)
        .allSatisfy(parameters ->
            assertThat(SignatureCheck.check(APP, parameters)).isEqualTo(SignatureCheck.NO_MATCH));
  }

  @Test
  void triesOnlyTheRecipesThatTheAppAllows() {
    var only = app(URLS, StandardRecipe.R1);
    var signed = with(StandardSignature.sign(StandardRecipe.R3, "", PARAMETERS, "new"));

    assertThat(SignatureCheck.check(only, signed)).isEqualTo(SignatureCheck.NO_MATCH);
  }

  @Test
  void saysWhenThereIsNothingToCheck() {
    assertThat(SignatureCheck.check(APP, PARAMETERS)).isEqualTo(SignatureCheck.NO_SIGNATURE);
    assertThat(SignatureCheck.check(APP, with(""))).isEqualTo(SignatureCheck.NO_SIGNATURE);
    assertThat(SignatureCheck.check(app(List.of(), StandardRecipe.R1), with("x")))
        .isEqualTo(SignatureCheck.NO_WEBHOOK_URL);
  }

  @ParameterizedTest
  @CsvSource({
    "OBSERVE, verified:R1, PASS",
    "OBSERVE, unverified:no-match, PASS",
    "ENFORCE, verified:R1, PASS",
    "ENFORCE, unverified:no-match, REFUSE",
    "ENFORCE, unverified:no-signature, REFUSE",
    "ENFORCE, unverified:no-webhook-url, REFUSE"
  })
  void refusesWhatIsUnverifiedOnlyWhereTheAppEnforces(
      SignatureMode mode, String verification, SignaturePolicy expected) {
    assertThat(SignaturePolicy.of(mode, Verification.ofWireName(verification))).isEqualTo(expected);
  }

  private static Map<String, String> with(String signature) {
    var signed = new TreeMap<>(PARAMETERS);
    signed.put(StandardSignature.PARAMETER, signature);
    return signed;
  }

  private static App app(List<String> urls, StandardRecipe... recipes) {
    return new App(
        "1",
        Dialect.STANDARD,
        SECRETS.stream().map(Secret::new).toList(),
        null,
        urls,
        SignatureMode.ENFORCE,
        List.of(recipes),
        List.of(),
        App.KEETA_API,
        App.KEETA_API,
        Map.of(),
        false);
  }
}
