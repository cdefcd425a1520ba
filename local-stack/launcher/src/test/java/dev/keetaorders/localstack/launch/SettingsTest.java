package dev.keetaorders.localstack.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keetaorders.contracts.order.Dialect;
import dev.keetaorders.contracts.settings.Apps;
import dev.keetaorders.contracts.settings.SignatureMode;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

  private static final Map<String, String> LOCAL_STACK = Settings.ofLocalStack(new Ports(0));

  @TempDir Path directory;

  @Test
  void theLocalStackHasTheDocumentedAppOfTheStandardDialect() {
    var app = app("1001001");

    assertThat(app.dialect()).isEqualTo(Dialect.STANDARD);
    assertThat(app.signingSecret().value()).isEqualTo("sandbox-secret");
    assertThat(app.configuredToken().orElseThrow().value()).isEqualTo("sandbox-token");
    assertThat(app.webhookUrls()).containsExactly("http://localhost:8080/keeta/webhooks");
    assertThat(app.signatureMode()).isEqualTo(SignatureMode.ENFORCE);
    assertThat(app.apiUrl()).hasToString("http://localhost:8090/api/open");
  }

  @Test
  void theLocalStackHasTheDocumentedAppOfTheOtherDialectAndKeepsItFromKeeta() {
    var app = app("od-sandbox");

    assertThat(app.dialect()).isEqualTo(Dialect.OPENDELIVERY);
    assertThat(app.signingSecret().value()).isEqualTo("od-sandbox-secret");
    assertThat(app.webhookUrls()).containsExactly("http://localhost:8080/opendelivery/v1/newEvent");
    assertThat(app.signatureMode()).isEqualTo(SignatureMode.ENFORCE);
    assertThat(app.apiUrl()).hasToString("http://localhost:8090/api/open/opendelivery");
    assertThat(app.merchantIds()).containsOnlyKeys("478268", "478269", "478270");
    assertThat(app.merchantIds().values())
        .doesNotHaveDuplicates()
        .allMatch(id -> id.length() >= 36 && id.length() <= 100);
  }

  @Test
  void theLocalStackHasTheDocumentedAccountWithEveryRole() {
    assertThat(LOCAL_STACK)
        .containsEntry("quarkus.security.users.embedded.users.operator", "operator")
        .containsEntry(
            "quarkus.security.users.embedded.roles.operator",
            "operator,decrypter,personal-data-reader,personal-data-eraser");
  }

  @Test
  void theLocalStackHasAKeyForTokensAndItsSandboxForAMerchant() {
    var key = LOCAL_STACK.get("command.token.encryption-keys").replaceFirst("local:", "");

    assertThat(Base64.getDecoder().decode(key)).hasSize(32);
    assertThat(LOCAL_STACK)
        .containsEntry(
            "command.token.authorize-url", "http://localhost:8090/m/web/openapi/authorize")
        .containsEntry(
            "command.token.redirect-url", "http://localhost:8082/authorizations/{appId}/redirect");
  }

  @Test
  void theLocalStackHasAMerchantOfOpenDeliveryComeBackWithItsAuthorization() {
    assertThat(LOCAL_STACK)
        .containsEntry(
            "command.onboarding.redirect-url",
            "http://localhost:8082/apps/{appId}/merchants/authorized");
  }

  @Test
  void theUsersWordIsTheLast() throws Exception {
    var users = file("keeta.apps.1001001.signature-mode=observe\nkeeta.apps.77.secrets=s\n");

    var merged = Settings.over(LOCAL_STACK, Settings.read(users));

    var apps = Apps.read(merged.keySet(), merged::get);
    assertThat(apps.byId().keySet()).containsExactlyInAnyOrder("1001001", "od-sandbox", "77");
    assertThat(apps.find("1001001").orElseThrow().signatureMode()).isEqualTo(SignatureMode.OBSERVE);
    assertThat(apps.find("1001001").orElseThrow().signingSecret().value())
        .isEqualTo("sandbox-secret");
  }

  @Test
  void anAppThatNamesNoApiCallsTheSandbox() throws Exception {
    var users =
        file(
            """
            keeta.apps.77.secrets=s
            keeta.apps."78".secrets=s
            keeta.apps."78".api-url=https://keeta.example/api/open
            keeta.apps.od-own.dialect=opendelivery
            keeta.apps.od-own.secrets=s
            """);
    var environment = Map.of("KEETA_APPS_79_SECRETS", "s", "PATH", "/bin");

    var complete =
        Settings.callingTheSandbox(
            Settings.over(LOCAL_STACK, Settings.read(users)), environment, new Ports(1));

    assertThat(complete)
        .containsEntry("keeta.apps.77.api-url", "http://localhost:8091/api/open")
        .containsEntry("keeta.apps.\"78\".api-url", "https://keeta.example/api/open")
        .doesNotContainKey("keeta.apps.78.api-url")
        .containsEntry("keeta.apps.od-own.api-url", "http://localhost:8091/api/open/opendelivery")
        .containsEntry("keeta.apps.79.api-url", "http://localhost:8091/api/open");
  }

  @Test
  void aQuotedIdIsTheSameApp() throws Exception {
    var users = file("keeta.apps.\"1001001\".secrets=mine\n");

    var merged = Settings.over(LOCAL_STACK, Settings.read(users));

    var app = Apps.read(merged.keySet(), merged::get).find("1001001").orElseThrow();
    assertThat(app.signingSecret().value()).isEqualTo("mine");
  }

  @Test
  void whatIsHandedOverOutranksTheServicesOwnPropertiesAndIsForItsOwnerOnly() throws Exception {
    var file = directory.resolve("handed-over.properties");

    Settings.write(Map.of("keeta.apps.77.secrets", "sécret=1 \\ 2"), file);

    var read = new Properties();
    read.load(new StringReader(Files.readString(file)));
    assertThat(read)
        .containsOnly(
            Map.entry("keeta.apps.77.secrets", "sécret=1 \\ 2"),
            Map.entry("config_ordinal", "290"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void accountsAreHandedToThoseAloneThatKnowThem() throws Exception {
    var file = directory.resolve("handed-over.properties");

    Settings.write(LOCAL_STACK, file);

    assertThat(Files.readString(file)).contains("1001001").doesNotContain("quarkus.security");
    assertThat(Files.readString(Settings.accounts(file)))
        .contains("quarkus.security.users.embedded.users.operator=operator")
        .doesNotContain("1001001");
    for (var app : App.values()) {
      assertThat(String.join(" ", command(app, file)).contains(Settings.accounts(file).toString()))
          .as(app.module())
          .isEqualTo(app == App.ORDER_STATE || app == App.COMMAND);
    }
  }

  private List<String> command(App app, Path settings) {
    var folders = new Folders(directory, directory.resolve("data"));
    var archives = new ClassArchives.Used(ClassArchives.folder(directory));
    return new Processes(folders, new Ports(0), settings, archives).command(app);
  }

  @Test
  void saysThatAFileIsMissing() {
    assertThatThrownBy(() -> Settings.read(directory.resolve("nowhere.properties")))
        .isInstanceOfSatisfying(
            CannotStart.class, e -> assertThat(e.exitCode()).isEqualTo(CannotStart.USAGE))
        .hasMessageContaining("nowhere.properties cannot be read: there is no such file");
  }

  @Test
  void saysThatAFolderIsNoFile() {
    assertThatThrownBy(() -> Settings.read(directory))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void saysWhatIsWrongWithAnApp() throws Exception {
    var users = Settings.read(file("keeta.apps.77.dialect=standard\n"));

    assertThatThrownBy(() ->
            Settings.callingTheSandbox(Settings.over(LOCAL_STACK, users), Map.of(), new Ports(0)))
        .isInstanceOf(CannotStart.class)
        .hasMessageContaining("keeta.apps.77.secrets is missing");
  }

  private static dev.keetaorders.contracts.settings.App app(String appId) {
    return Apps.read(LOCAL_STACK.keySet(), LOCAL_STACK::get).find(appId).orElseThrow();
  }

  private Path file(String content) throws Exception {
    return Files.writeString(directory.resolve("users.properties"), content);
  }
}
