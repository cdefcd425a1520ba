package dev.keetaorders.contracts.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.signature.OpenDeliveryRecipe;
import dev.keetaorders.contracts.signature.StandardRecipe;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppsTest {

  @Test
  void readsAnAppWithEverySetting() {
    var apps =
        read(
            Map.of(
                "keeta.apps.1001001.dialect", "standard",
                "keeta.apps.1001001.secrets", "new, old",
                "keeta.apps.1001001.access-token", "token",
                "keeta.apps.1001001.webhook-urls", "http://a/x,http://b/y",
                "keeta.apps.1001001.signature-mode", "enforce",
                "keeta.apps.1001001.signature-recipes", "r1,R3",
                "keeta.apps.1001001.api-url", "http://localhost:8090/api/open/",
                "keeta.apps.1001001.shops.466663.merchant-id", "m-1",
                "keeta.apps.1001001.auto-confirm", "true"));

    assertThat(apps.find("1001001"))
        .contains(
            new App(
                "1001001",
                Dialect.STANDARD,
                List.of(new Secret("new"), new Secret("old")),
                new Secret("token"),
                List.of("http://a/x", "http://b/y"),
                SignatureMode.ENFORCE,
                List.of(StandardRecipe.R1, StandardRecipe.R3),
                List.of(),
                URI.create("http://localhost:8090/api/open"),
                URI.create("http://localhost:8090/api/open"),
                Map.of("466663", "m-1"),
                true));
  }

  @Test
  void anAppOfOpenDeliveryHasRecipesAndAnAddressOfItsOwn() {
    var settings =
        Map.of("keeta.apps.od-1.dialect", "opendelivery", "keeta.apps.od-1.secrets", "s");
    var app = read(settings).find("od-1").orElseThrow();
    var pinned = new HashMap<>(settings);
    pinned.put("keeta.apps.od-1.signature-recipes", "o1");
    var wrong = new HashMap<>(settings);
    wrong.put("keeta.apps.od-1.signature-recipes", "R1");

    assertThat(app.openDeliveryRecipes()).containsExactly(OpenDeliveryRecipe.values());
    assertThat(app.signatureRecipes()).isEmpty();
    assertThat(app.apiUrl()).isEqualTo(App.KEETA_OPEN_DELIVERY_API);
    assertThat(read(pinned).find("od-1").orElseThrow().openDeliveryRecipes())
        .containsExactly(OpenDeliveryRecipe.O1);
    assertThatThrownBy(() -> read(wrong))
        .hasMessage("keeta.apps.od-1.signature-recipes must be some of O1, O2, O3, O4, not R1");
  }

  @Test
  void aMerchantIsTheShopThatWasGivenItsId() {
    var app =
        read(Map.of(
                "keeta.apps.od-1.dialect", "opendelivery",
                "keeta.apps.od-1.secrets", "s",
                "keeta.apps.od-1.shops.478268.merchant-id", "m-1"))
            .find("od-1")
            .orElseThrow();

    assertThat(List.of(app.shopOfMerchant("m-1"), app.shopOfMerchant("478268")))
        .containsExactly("478268", "478268");
    assertThat(app.shopOfMerchant("nobody-s")).isEqualTo("nobody-s");
  }

  @Test
  void takesSafeDefaultsForWhatIsNotSaid() {
    var app = read(Map.of("keeta.apps.7.secrets", "s")).find("7").orElseThrow();

    assertThat(app.signatureMode()).isEqualTo(SignatureMode.OBSERVE);
    assertThat(app.signatureRecipes()).containsExactly(StandardRecipe.values());
    assertThat(app.apiUrlForSignature()).isEqualTo(App.KEETA_API);
    assertThat(app.autoConfirm()).isFalse();
  }

  @Test
  void findsAnAppThatOnlyTheEnvironmentNames() {
    var names = List.of("KEETA_APPS_42_SECRETS", "KEETA_APPS_42_API_URL_FOR_SIGNATURE", "PATH");

    var apps = Apps.read(names, Map.of("keeta.apps.42.secrets", "s")::get);

    assertThat(apps.byId()).containsOnlyKeys("42");
  }

  @Test
  void aVariableMeansTheAppWhoseDottedNameItCouldBe() {
    var names =
        List.of(
            "keeta.apps.od-sandbox.dialect",
            "keeta.apps.od-sandbox.secrets",
            "KEETA_APPS_OD_SANDBOX_SECRETS",
            "KEETA_APPS_OD_SANDBOX_ACCESS_TOKEN");
    var values =
        Map.of(
            "keeta.apps.od-sandbox.dialect", "opendelivery",
            "keeta.apps.od-sandbox.secrets", "s",
            "keeta.apps.od-sandbox.access-token", "t");

    var apps = Apps.read(names, values::get);

    assertThat(apps.byId()).containsOnlyKeys("od-sandbox");
    assertThat(apps.find("od-sandbox").orElseThrow().configuredToken()).contains(new Secret("t"));
  }

  @Test
  void readsWhatMicroProfileConfigMakesOfVariables() {
    var apps =
        read(
            Map.of(
                "keeta.apps.od-sandbox.dialect", "opendelivery",
                "keeta.apps.od-sandbox.secrets", "s"),
            Map.of(
                "KEETA_APPS_OD_SANDBOX_ACCESS_TOKEN", "t",
                "KEETA_APPS_OD_SANDBOX_SHOPS_466663_MERCHANT_ID", "m-1",
                "KEETA_APPS_42_SECRETS", "s",
                "KEETA_APPS_42_API_URL_FOR_SIGNATURE", "http://keeta.example/api/open"));

    assertThat(apps.byId()).containsOnlyKeys("od-sandbox", "42");
    assertThat(apps.find("od-sandbox").orElseThrow().configuredToken()).contains(new Secret("t"));
    assertThat(apps.find("od-sandbox").orElseThrow().merchantIds()).containsEntry("466663", "m-1");
    assertThat(apps.find("42").orElseThrow().apiUrlForSignature())
        .isEqualTo(URI.create("http://keeta.example/api/open"));
  }

  @Test
  void namesAVariableThatIsMisspelt() {
    assertThatThrownBy(() ->
            read(
                Map.of("keeta.apps.7.secrets", "s"),
                Map.of("KEETA_APPS_OD_SANDBOX_ACCESS_TOKN", "t")))
        .hasMessageContaining("keeta.apps.od.sandbox.access.tokn is not a setting of an app");
  }

  @Test
  void namesAnAppWhoseIdTheStandardDialectCannotHave() {
    assertThatThrownBy(() -> read(Map.of("keeta.apps.my-app.secrets", "s")))
        .hasMessage("keeta.apps.my-app is no app id of the standard dialect: give Keeta's number");
  }

  @Test
  void namesAnUnknownKey() {
    assertThatThrownBy(() -> read(Map.of("keeta.apps.7.secret", "s")))
        .hasMessageContaining("keeta.apps.7.secret is not a setting of an app");
  }

  @Test
  void namesAMissingSecret() {
    assertThatThrownBy(() -> read(Map.of("keeta.apps.7.dialect", "standard")))
        .hasMessage("keeta.apps.7.secrets is missing: give the app's secret");
  }

  @Test
  void doesNotShowSecrets() {
    var apps = read(Map.of("keeta.apps.7.secrets", "hush", "keeta.apps.7.access-token", "hush"));

    assertThat(apps.toString()).doesNotContain("hush");
  }

  /** As every service reads them: through MicroProfile Config. */
  private static Apps read(Map<String, String> file, Map<String, String> environment) {
    var config =
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(file, "a file", 250))
            .withSources(new EnvConfigSource(environment, 300))
            .build();
    return Apps.read(
        config.getPropertyNames(),
        name -> config.getOptionalValue(name, String.class).orElse(null));
  }

  private static Apps read(Map<String, String> properties) {
    return Apps.read(properties.keySet(), properties::get);
  }
}
